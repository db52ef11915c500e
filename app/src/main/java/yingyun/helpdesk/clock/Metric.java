package yingyun.helpdesk.clock;

/** What is measured. A reopened inquiry starts the first four again (next cycle); each stay at an expert desk is a round of EXPERT. */
public enum Metric {
    /** 接单: until somebody has it for the first time. */
    CLAIM,
    /** 首次答复: until the asker can say something to his customer, a short answer included. */
    FIRST_ANSWER,
    /** 解答: until the answer. */
    ANSWER,
    /** 采纳: from the answer until the asker has said whether it helped. Measured, never due. */
    ACCEPT,
    /** 专家: by the calendar of the desk that is asked. */
    EXPERT
}
