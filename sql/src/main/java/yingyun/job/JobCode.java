package yingyun.job;

import java.util.regex.Pattern;

/** 作业代码, such as {@code JOB-041}. Column type: domain {@code job_code}. */
public record JobCode(String value) implements Comparable<JobCode> {

    private static final Pattern RULE = Pattern.compile("JOB-[0-9]{3}");

    public JobCode {
        if (!RULE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a job code: " + value);
        }
    }

    public static JobCode of(String value) {
        return new JobCode(value);
    }

    @Override
    public int compareTo(JobCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
