# Reports
report-township = Township
report-code = Code
report-class = Class
report-total = Total
report-overdue-open = Overdue, undecided
report-overdue = Overdue in all
report-on-time-rate = On time (%)
report-told-once-rate = Told once (%)
