package yingyun.kernel;

/**
 * What a role may do (domain study 01 §1.3, 1.4). Which role holds which right, and how far it reaches, is data: table {@code
 * role_right}; a test compares both. A right is demanded where the request arrives, its scope in every query.
 */
public enum Right {
    /** The line "open, closing, closed": everyone who may log in. */
    SYSTEM_STATE_VIEW,
    /** 日终: how the night stands, without acts and details. */
    NIGHT_SUMMARY_VIEW,
    /** 日终控制台, whole: jobs, partitions, run log, exceptions. */
    NIGHT_VIEW,
    /** Start, hold, resume, rerun; ask for skip, force, waiver. */
    NIGHT_OPERATE,
    /** 试算: starts one. */
    TRIAL_RUN,
    /** 试算: sees results, accounts masked. */
    TRIAL_VIEW,
    /** 试算: sampling sheet and accounts with whole numbers. */
    TRIAL_SAMPLE,
    /** 文件登记. */
    FILE_VIEW,
    /** 网点日结: which outlets of the scope are closed, who is still signed on, what is pending. */
    OUTLET_CLOSE_VIEW,
    /** 差额排查, for the orgs of the scope. */
    BREAK_VIEW,
    /** 支付差异, for the orgs of the scope. */
    PAYMENT_VIEW,
    /** 日终前检查: open outlets, signed-on tellers, pending items, suspense of the day. */
    OUTLET_CHECK_VIEW,
    /** 日终调整分录: asked for by the accounting owner of the org (MC10). */
    ADJUSTMENT_MAKE,
    /** 核对单. */
    PROOF_VIEW,
    /** Signs the proof sheet; two persons. */
    PROOF_SIGN,
    /** 复核箱: own requests and those that one's roles may decide. */
    APPROVAL_VIEW,
    /** Standing approval for cut-off (MC05): asked for. */
    STANDING_APPROVAL_MAKE,
    /** 日初检查: sees and ticks. */
    START_OF_DAY_VIEW,
    START_OF_DAY_TICK,
    /** 排班. */
    ROSTER_VIEW,
    ROSTER_EDIT,
    /** 交接班: hands over and takes over. */
    HANDOVER,
    /** Releases a person who is not relieved. */
    DUTY_RELEASE,
    /** 应急手册 and call-out list. */
    RUN_BOOK_VIEW,
    CALL_OUT,
    BACKUP_VIEW,
    /** 审计日志. */
    AUDIT_VIEW,
    /** People, roles, deputies, org units: seen. */
    PEOPLE_VIEW,
    /** Asked for (MC16) by the system administrator. */
    PEOPLE_MAKE,
    /** Locks and unlocks, revokes sessions: the security administrator. */
    PEOPLE_LOCK,
    CALENDAR_VIEW,
    /** Calendar (MC04) and parameters (MC16). */
    CALENDAR_MAKE,
    PARAMETER_VIEW,
    PARAMETER_MAKE,
    /** 报表发放: batches of a night, their checks, who has not signed. */
    REPORT_BATCH_VIEW,
    /** Submits a batch for release (MC13), delivers again. */
    REPORT_SUBMIT,
    /** 报表收件箱: papers of the orgs of the scope, as far as the recipient row names one of his roles. */
    REPORT_INBOX_VIEW,
    /** Signs for papers of the own org (签收); for which is the recipient row's to say. */
    REPORT_SIGN,
    /** 知识库: effective articles, rules and codes. */
    KNOWLEDGE_VIEW,
    /** Drafts, returned, abolished: own ones, or all. */
    KNOWLEDGE_DRAFT_VIEW,
    /** Writes and submits articles (MC01). */
    KNOWLEDGE_EDIT,
    /** Abolishes (MC02), recalls, confirms rules and codes. */
    KNOWLEDGE_MANAGE,
    /** 提问: asks, adds, accepts, withdraws. */
    INQUIRY_ASK,
    /** Inquiries of the orgs of the scope, as far as they are for askers. */
    INQUIRY_VIEW,
    /** 答复台: claims, answers, notes, transfers; an expert within his desks. */
    INQUIRY_ANSWER,
    /** Reassigns, attaches, takes from others. */
    INQUIRY_LEAD,
    /** 检索: why a result stands where it does, term by term. */
    SEARCH_EXPLAIN,
    /** 质检: draws, scores, decides appeals of scores that are another's. */
    QUALITY_SCORE,
    /** One's own results, and the appeal. */
    QUALITY_MINE,
    /** 辅导清单. */
    QUALITY_COACH,
    /** What measures the inspectors: agreement, and whether scores follow what solved. */
    QUALITY_STATISTICS,
    /** 升级: sees what was escalated; each level acknowledges its own. */
    ESCALATION_VIEW,
    /** 统计 of inquiries of the scope: figures and their rows, no content. */
    HELPDESK_STATISTICS,
    /** 常用语: one's own, or with ALL the desk's. */
    PHRASE_KEEP,
    /** 通知: those for him, and that he has read them. */
    NOTICE_VIEW,
    /** Writes notices and asks for their publication (MC01). */
    NOTICE_WRITE,
    /** 已读回执: who has read and who has not, of the scope. */
    NOTICE_RECEIPTS,
    /** 接口密钥 and 推送记录 of other systems. */
    API_KEY_VIEW,
    /** Asks for a key (MC16), takes it out once, sends an event again. */
    API_KEY_MAKE,
    /** Ends a key at once, without a second person. */
    API_KEY_REVOKE
}
