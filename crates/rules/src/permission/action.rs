//! The acts that need a permission.

use super::words;

words! {
    /// One act. The word before the dot is what is acted on.
    Action, "操作", "action", {
        CaseReceive = "case.receive", "收件登记", "take in an application";
        CaseAccept = "case.accept", "受理", "accept";
        CaseNotify = "case.notify", "一次性告知", "give the one-time notice";
        CaseSupplement = "case.supplement", "补正登记", "register supplemented papers";
        CaseRefuse = "case.refuse", "不予受理", "refuse acceptance";
        CaseForward = "case.forward", "转报县直部门", "forward to a bureau";
        CaseReceiveAtBureau = "case.receive_at_bureau", "部门签收", "receive at the bureau";
        CaseReturn = "case.return", "退回乡镇", "return to the township";
        CaseSuspend = "case.suspend", "中止计时", "suspend the clock";
        CaseResume = "case.resume", "恢复计时", "resume the clock";
        CaseExtend = "case.extend", "批准延期", "extend the limit";
        CaseDecide = "case.decide", "作出决定", "decide";
        CaseDeliver = "case.deliver", "送达", "deliver the result";
        CaseWithdraw = "case.withdraw", "登记撤回申请", "register a withdrawal";
        CaseCorrect = "case.correct", "更正收件", "correct a mistaken intake";
        CaseRead = "case.read", "查看办件", "read a case";
        CaseList = "case.list", "查询办件", "list cases";
        CasePrint = "case.print", "打印文书", "print papers of a case";
        PersonRecall = "person.recall", "调取办事人信息", "recall a known person";
        PersonUnmask = "person.unmask", "查看完整证件号码", "see unmasked numbers";
        ItemRead = "item.read", "查看事项", "read the item catalogue";
        ItemKeep = "item.keep", "维护事项", "draft changes to the catalogue";
        ItemReview = "item.review", "审核事项", "review drafts of the catalogue";
        ItemPublish = "item.publish", "发布事项", "publish or withdraw items";
        BasisKeep = "basis.keep", "维护政策依据", "keep the policy bases";
        StationKeep = "station.keep", "维护进驻事项", "station items at windows";
        CentreKeep = "centre.keep", "维护中心信息", "keep the centre's address, hours and phones";
        PostKeep = "post.keep", "维护岗位职责", "keep posts and their duties";
        ManualKeep = "manual.keep", "维护工作手册", "keep the work manual";
        SearchKeep = "search.keep", "维护检索词", "keep the synonyms of the search";
        TemplateKeep = "template.keep", "维护文书模板", "keep the templates of documents";
        SheetRead = "sheet.read", "查看公开情况", "see the state of the six disclosures";
        SheetKeep = "sheet.keep", "编制公开内容", "draft and review disclosure sheets";
        SheetPublish = "sheet.publish", "发布公开内容", "publish disclosure sheets";
        WallCheck = "wall.check", "核对上墙内容", "check what hangs on the wall";
        ContactRegister = "contact.register", "办事登记", "register a contact";
        ContactRead = "contact.read", "查看登记", "read the register of contacts";
        ContactHandle = "contact.handle", "答复和转办", "answer, hand over or convert a contact";
        HotlineDispatch = "hotline.dispatch", "派发热线工单", "dispatch hotline tickets";
        PetitionRegister = "petition.register", "登记信访事项", "register a petition";
        PetitionRead = "petition.read", "查看信访事项", "read a petition";
        PetitionTriage = "petition.triage", "信访分流交办", "triage, transfer or assign a petition";
        PetitionHandle = "petition.handle", "办理信访事项", "handle a petition";
        PetitionExtend = "petition.extend", "批准信访延期", "extend the limit of a petition";
        PetitionReview = "petition.review", "复查复核", "review and re-examine";
        DisciplineHandle = "discipline.handle", "处理检举控告", "handle accusations";
        DisputeRegister = "dispute.register", "登记矛盾纠纷", "register a dispute";
        DisputeRead = "dispute.read", "查看矛盾纠纷", "read a dispute";
        DisputeMediate = "dispute.mediate", "调解矛盾纠纷", "mediate a dispute";
        RosterRead = "roster.read", "查看值班安排", "read the rosters";
        RosterKeep = "roster.keep", "编排值班接访", "draft and publish rosters";
        ReceptionReceive = "reception.receive", "接待来访", "receive visitors as the leader on duty";
        CampaignKeep = "campaign.keep", "组织开门接访周", "hold an open-door reception week";
        RoutingRead = "routing.read", "查看分流规则", "read and try the routing rules";
        RoutingKeep = "routing.keep", "维护分流规则", "keep the routing rules";
        CompetenceRule = "competence.rule", "裁定管辖", "rule on competence";
        ReportRead = "report.read", "查看报表", "read reports";
        AccountRead = "account.read", "查看账号", "read accounts";
        AccountPropose = "account.propose", "提出账号变更", "propose an account or role";
        AccountApprove = "account.approve", "审批账号变更", "approve an account or role";
        AccountDeactivate = "account.deactivate", "停用账号", "deactivate an account";
        AccountUnlock = "account.unlock", "解锁账号", "unlock an account";
        PermissionRead = "permission.read", "查看权限表", "read the permission table";
        CalendarRead = "calendar.read", "查看工作日历", "read the calendar";
        CalendarImport = "calendar.import", "导入节假日安排", "import a holiday arrangement";
        AuditRead = "audit.read", "查看审计日志", "read the audit log";
        AuditVerify = "audit.verify", "校验审计日志", "verify the audit log";
        SystemConfigure = "system.configure", "系统配置", "configure the system";
        BackupMake = "backup.make", "备份", "make a backup";
    }
}

impl Action {
    /// Whether the act touches business content (cases, matters, the people in them), which no administrator may see (domain §8.2).
    pub fn is_business(self) -> bool {
        let word = self.as_str();
        let business = ["case.", "person.", "contact.", "petition.", "discipline.", "dispute.", "reception."];
        business.iter().any(|kind| word.starts_with(kind))
    }
}
