package yingyun.helpdesk.topic;

import yingyun.demo.WebBank;

/** The tick of topics, now, for tests elsewhere. */
public final class TopicLook {

    private TopicLook() {}

    public static void at(WebBank bank) {
        bank.bean(TopicWatch.class).look();
    }
}
