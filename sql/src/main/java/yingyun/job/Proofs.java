package yingyun.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Partitions and their proofs. */
@Repository
public class Proofs {

    private final JdbcClient jdbc;

    public Proofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses, inside the caller's transaction, if another runner has taken over; holds the lease row until the commit. */
    public void demand(Fence fence) {
        jdbc.sql("select demand_fence(:fence)")
                .param("fence", fence.number())
                .query((rs, n) -> 0)
                .list();
    }

    public Optional<Proof> find(JobRun run, String step, int partitionNo) {
        return jdbc.sql("""
                select rows_in, rows_out, rows_skipped, sum_in, sum_out, content_hash
                  from part_proof
                 where job_run_id = :run and step = :step and partition_no = :no
                """)
                .param("run", run.jobRunId())
                .param("step", step)
                .param("no", partitionNo)
                .query((rs, n) -> new Proof(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getBigDecimal(4),
                        rs.getBigDecimal(5),
                        rs.getBigDecimal(6)))
                .optional();
    }

    public void write(JobRun run, String step, int partitionNo, Proof proof, Fence fence, Instant provedAt) {
        jdbc.sql("""
                insert into part_proof (job_run_id, step, partition_no, rows_in, rows_out, rows_skipped, sum_in, sum_out,
                                        content_hash, fence, proved_at)
                values (:run, :step, :no, :rowsIn, :rowsOut, :rowsSkipped, :sumIn, :sumOut, :hash, :fence, :at)
                """)
                .param("run", run.jobRunId())
                .param("step", step)
                .param("no", partitionNo)
                .param("rowsIn", proof.rowsIn())
                .param("rowsOut", proof.rowsOut())
                .param("rowsSkipped", proof.rowsSkipped())
                .param("sumIn", proof.sumIn())
                .param("sumOut", proof.sumOut())
                .param("hash", proof.contentHash())
                .param("fence", fence.number())
                .param("at", provedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The step's partitions as they were cut at its first start; empty if it was never started. */
    public List<Partition> partitions(JobRun run, String step) {
        return jdbc.sql("""
                select partition_no, from_key, to_key
                  from job_partition
                 where job_run_id = :run and step = :step
                 order by partition_no
                """)
                .param("run", run.jobRunId())
                .param("step", step)
                .query((rs, n) -> new Partition(step, rs.getInt(1), new KeyRange(rs.getString(2), rs.getString(3))))
                .list();
    }

    public void cut(JobRun run, String step, List<KeyRange> ranges) {
        for (int no = 0; no < ranges.size(); no++) {
            jdbc.sql("""
                    insert into job_partition (job_run_id, step, partition_no, from_key, to_key)
                    values (:run, :step, :no, :from, :to)
                    """)
                    .param("run", run.jobRunId())
                    .param("step", step)
                    .param("no", no)
                    .param("from", ranges.get(no).from())
                    .param("to", ranges.get(no).to())
                    .update();
        }
    }
}
