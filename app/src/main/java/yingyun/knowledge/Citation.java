package yingyun.knowledge;

/** What an answer rests on: one version of an article. An answer keeps the version, whatever becomes of the article. */
public record Citation(String articleNo, int version) {

    @Override
    public String toString() {
        return articleNo + " v" + version;
    }
}
