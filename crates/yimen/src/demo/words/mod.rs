//! The words of the demo: names, reasons, remarks. Invented, and Chinese, as a county would write them.

pub mod contacts;
pub mod petitions;
pub mod quarrels;

/// Surnames of the place with their weights; 蓝, 雷 and 钟 are the She people's.
pub const SURNAMES: &[(&str, u32)] = &[
    ("刘", 120),
    ("王", 90),
    ("彭", 85),
    ("李", 80),
    ("周", 70),
    ("罗", 60),
    ("陈", 60),
    ("肖", 58),
    ("欧阳", 40),
    ("胡", 40),
    ("谢", 38),
    ("张", 38),
    ("曾", 34),
    ("郭", 30),
    ("邓", 30),
    ("朱", 28),
    ("吴", 26),
    ("杨", 24),
    ("黄", 24),
    ("康", 22),
    ("尹", 20),
    ("颜", 18),
    ("赵", 16),
    ("伍", 16),
    ("管", 14),
    ("姚", 14),
    ("左", 12),
    ("蓝", 10),
    ("雷", 9),
    ("钟", 9),
    ("龙", 9),
    ("易", 8),
    ("袁", 8),
    ("贺", 8),
    ("甘", 6),
    ("洪", 6),
];

/// Given names of men.
pub const MEN: &[&str] = &[
    "建国", "建华", "志强", "国平", "小平", "明生", "德胜", "春生", "冬生", "水生", "金生", "细毛", "志明",
    "文斌", "伟", "勇", "军", "涛", "斌", "鹏", "俊杰", "浩然", "子轩", "晓东", "海波", "利民", "爱民",
    "光明", "福生", "贵发", "长根", "友根", "火根", "茂林", "树林", "冬保", "新民", "华平", "铁牛", "思远",
    "宇航", "嘉豪", "文辉", "绍文",
];

/// Given names of women.
pub const WOMEN: &[&str] = &[
    "秀英", "桂英", "玉兰", "春兰", "冬梅", "小红", "丽华", "美华", "菊香", "桂香", "莲英", "细妹", "金莲",
    "秋香", "芳", "敏", "静", "燕", "丽", "婷", "雪梅", "晓燕", "海霞", "文静", "雨欣", "梓涵", "思琪",
    "诗雨", "带娣", "招娣", "月娥", "凤英", "水秀", "爱莲", "小梅", "腊梅", "银秀", "翠兰", "佳怡", "欣妍",
    "慧", "琴", "珍珍", "艳萍",
];

/// Names that try the halls: rare characters of the extension planes, two surnames, a middle dot, one syllable.
pub const RARE_NAMES: &[&str] = &[
    "刘䶮",
    "彭𬱖",
    "王㛃",
    "欧阳𣸣",
    "李𫍯",
    "周𬍛",
    "肖𤩽",
    "罗𠅤",
    "阿依古丽·买买提",
    "玛依拉·吐尔逊",
    "蓝·阿妹",
    "欧阳慕容雪",
    "黄𬭎",
    "曾堃",
    "颜喆",
    "张翀",
    "陈䒟",
];

/// The words of firms, shops and cooperatives.
pub const FIRM_WORDS: &[&str] = &[
    "武功山",
    "泸水",
    "金穗",
    "绿源",
    "丰禾",
    "福满园",
    "兴农",
    "青竹",
    "陈山",
    "红心",
    "惠民",
    "鑫旺",
    "安泰",
    "山里人",
];
/// What shops end with.
pub const SHOPS: &[&str] =
    &["日杂店", "便民超市", "农资经营部", "早餐店", "豆腐坊", "摩托车修理店", "理发店", "土菜馆"];
/// What cooperatives grow.
pub const COOPERATIVES: &[&str] =
    &["水稻种植", "井冈蜜柚种植", "生猪养殖", "油茶种植", "陈山红心杉种植", "稻虾种养", "蔬菜"];
/// What firms do.
pub const FIRMS: &[&str] = &["农业开发", "生态农业", "建材", "食品", "竹木制品", "电子科技"];

/// What the clerk notes at the receipt; most of the time nothing.
pub const REMARKS: &[&str] = &[
    "申请人行动不便，由村干部陪同前来",
    "已电话核实户籍信息",
    "材料由邻居代交，已核对委托",
    "申请人不识字，已当面读给其听",
    "来电咨询过一次，今日材料带齐",
    "外出务工，要求邮寄结果",
    "请下午三点后联系",
    "双方已达成一致，到场签字",
    "申请人耳背，请大声沟通",
    "圩日集中收件",
    "村便民服务站初核后送来",
    "曾于上月咨询，窗口已告知所需材料",
];

/// What may be wrong with a form that the applicant fills in, and how to put it right.
pub const FORM_FAULTS: &[(&str, &str)] = &[
    ("缺申请人签名", "本人在窗口补签；行动不便的，代办员上门办理签名"),
    ("日期填写有误", "在窗口更正并签名"),
    ("家庭成员信息填写不全", "对照户口簿补全，窗口可协助填写"),
    ("签名与身份证姓名不一致", "重新填写一份，窗口免费提供表格"),
];

/// The same for papers that an authority issues.
pub const ISSUED_FAULTS: &[(&str, &str)] = &[
    ("复印件不清晰", "带原件到窗口，窗口免费复印"),
    ("已过有效期", "换领后交复印件；急用的可先交临时身份证明"),
    ("姓名与户口簿不一致", "到派出所更正，或出具同一人证明"),
];

/// The same for opinions, proofs and drawings made by others.
pub const OTHERS_FAULTS: &[(&str, &str)] = &[
    ("缺村委会盖章", "到村委会盖章后交回，可由家人代交"),
    ("未注明用途和日期", "请出具单位补注后交回"),
    ("面积与附图不一致", "核实后重新出具，可由代办员送达"),
];

/// How to bring what is missing.
pub const BRING: &[&str] =
    &["补交原件，可由家人或村干部代交", "窗口免费提供表格，填好即可", "带到任一村便民服务站，由代办员转交"];

/// Why an application is not accepted.
pub const NOT_ACCEPTED: &[(&str, Option<&str>)] = &[
    ("申请事项不属于本乡镇职权范围，户籍地在外县", Some("申请人户籍所在地乡镇便民服务中心")),
    ("申请人不符合公布的受理条件，已当面说明", None),
    ("同一事项正在办理，不重复受理", None),
    ("申请事项依法应向人民法院提起诉讼", Some("安福县人民法院")),
    ("所涉地块位于省道建筑控制区内，不属本机关受理", Some("安福县公路事业发展中心")),
];

/// Why people take an application back.
pub const WITHDRAWN: &[&str] = &[
    "申请人外出务工，暂不办理",
    "家庭协商后改由其子申请",
    "已在网上自行办结",
    "建房计划改变，自愿撤回",
    "材料短期内无法取得，撤回后再来",
];

/// Why an intake is struck out.
pub const VOIDED: &[&str] = &[
    "误选事项，已当场作废重新收件",
    "重复登记",
    "申请人当场改变主意，未交材料",
    "误录他人证件号码，作废重录",
];

/// Why an intake is corrected.
pub const CORRECTED: &[&str] =
    &["申请人姓名录错一字", "联系电话录错", "地址组别录错", "误将代办人录为申请人"];

/// What a bureau says when it gives a case back.
pub const OPINIONS: &[&str] = &[
    "同意乡镇意见，请按程序告知申请人",
    "经核对符合条件，同意",
    "现场踏勘无异议，同意办理",
    "信息比对无异常，请乡镇作出决定并送达",
    "公示期满无异议，同意",
];

/// Why a bureau does not take a packet.
pub const PACKET_REFUSED: &[&str] =
    &["封装清单与实际份数不符，请核对后重报", "缺乡镇初审意见页", "申请表未加盖乡镇公章"];

/// Why an extension is needed.
pub const EXTENSIONS: &[&str] = &[
    "需邻村核实四至边界，涉及户多",
    "汛期道路中断，现场踏勘推迟",
    "信息比对系统升级，结果未返回",
    "相邻权利人外出，需等其返乡签字",
    "需补充专家现场核验",
];

/// Why an application is turned down.
pub const REFUSALS: &[&str] = &[
    "家庭人均收入高于当年县定标准，经核对不符合条件",
    "申请人名下已有一处宅基地，不符合“一户一宅”",
    "拟用地块位于永久基本农田保护范围内",
    "提供的票据不在可报销范围内",
    "未达到规定年龄",
    "公示期间有异议，经核实异议成立",
];

/// Why a case is ended without a decision on the matter.
pub const TERMINATED: &[&str] =
    &["申请人去世，终止办理", "申请人书面表示不再需要，终止办理", "所依据的合同已解除，终止办理"];

/// Why a second notice had to be given about something that lay there the first time.
pub const SECOND_NOTICES: &[&str] =
    &["首次核对时未发现身份证已过有效期", "首次告知时漏看附图面积", "换人接手后复核发现签名不符"];

/// In whose hands the result went when not the applicant's.
pub const RECEIVERS: &[&str] =
    &["申请人之子（代领）", "申请人配偶（代领）", "村干部（代领）", "申请人之女（代领）"];

/// Why somebody has no number.
pub const NO_NUMBER: &[&str] = &["新生儿，尚未登记户口", "户口补录中，尚未编号"];
