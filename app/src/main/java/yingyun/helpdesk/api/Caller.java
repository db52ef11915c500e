package yingyun.helpdesk.api;

import yingyun.kernel.DataScope;

/**
 * The system behind a request.
 *
 * @param scope the key's org and all below it; nobody's own records
 */
record Caller(ApiKey key, DataScope scope) {

    /** As the log names its place. */
    String terminal() {
        return "API:" + key.system();
    }
}
