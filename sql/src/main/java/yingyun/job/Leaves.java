package yingyun.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The doors to the result tables (functions of {@code V0010__leaves.sql}): a run loads its own detached leaf, which becomes a
 * partition when it is whole. Names returned are safe to put into a statement: they come from the database.
 */
@Repository
public class Leaves {

    private final JdbcClient jdbc;

    public Leaves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Qualified name of the run's leaf of a result table for its own business date; made at the first call. */
    public String open(JobRun run, String parent, String part) {
        return "leaves."
                + jdbc.sql("select open_leaf(:parent, :day, :part, :run)")
                        .param("parent", parent)
                        .param("day", run.businessDate().day())
                        .param("part", part)
                        .param("run", run.jobRunId())
                        .query(String.class)
                        .single();
    }

    /** Keys, statistics, content hash, then it is a partition. Nothing if it already is one. */
    public void attach(String qualifiedLeaf) {
        jdbc.sql("select attach_leaf(:leaf)")
                .param("leaf", qualifiedLeaf.substring(qualifiedLeaf.indexOf('.') + 1))
                .query((rs, n) -> 0)
                .list();
    }
}
