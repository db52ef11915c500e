package yingyun.helpdesk.clock;

/** Whose time it is. Each millisecond of an open inquiry is exactly one's. */
public enum Bucket {
    /** Shut, by the calendar that holds for the inquiry at that moment. */
    OFF_HOURS,
    /** Nobody has it: in the queue, offered, or waiting with another's answer (合并等待). */
    QUEUE,
    /** Somebody answers. */
    ANSWERER,
    /** The asker has to say something: more facts, or whether the answer helped. */
    ASKER,
    /** Another desk is asked (转专家). */
    EXPERT
}
