package yingyun.helpdesk.api;

/** What a key is for. */
enum ApiScope {
    /** Asks in the name of a person. */
    ASK,
    /** Reads inquiries of its orgs, as an asker reads them. */
    READ,
    /** Suggestions, articles, code cards. */
    SEARCH
}
