# 报表
report-township = 乡镇
report-code = 代码
report-class = 类别
report-total = 合计
report-overdue-open = 超期未办结
report-overdue = 超期合计
report-on-time-rate = 按时办结率(%)
report-told-once-rate = 一次性告知率(%)
