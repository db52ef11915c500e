package yingyun.trial;

import org.jspecify.annotations.Nullable;
import yingyun.eod.NightObserver;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/** How far a trial has come; written on its thread, read by whoever looks. */
public class TrialProgress implements NightObserver {

    /** In this order. */
    public enum Step {
        COPYING,
        NIGHTS,
        WRITING
    }

    /**
     * @param day of the night at work; null before the first
     * @param night 1 for the first
     * @param nights of this trial
     * @param job at work, by its code
     * @param percent of the whole, roughly: 10 for the copy, 80 for the nights, the rest for the files
     */
    public record View(Step step, @Nullable BusinessDate day, int night, int nights, String job, int percent) {}

    private static final int COPY_SHARE = 10;
    private static final int NIGHTS_SHARE = 80;

    private volatile View view = new View(Step.COPYING, null, 0, 0, "", 0);
    private int jobs = 1;
    private int jobsDone;

    public View view() {
        return view;
    }

    void nights(int wanted) {
        view = new View(Step.NIGHTS, null, 0, wanted, "", COPY_SHARE);
    }

    void writing() {
        View was = view;
        view = new View(Step.WRITING, was.day(), was.night(), was.nights(), "", COPY_SHARE + NIGHTS_SHARE);
    }

    @Override
    public void nightStarted(BusinessDate day, int due) {
        View was = view;
        jobs = Math.max(1, due);
        jobsDone = 0;
        view = new View(Step.NIGHTS, day, was.night() + 1, was.nights(), "", percent(was.night() + 1, was.nights()));
    }

    @Override
    public void jobStarted(JobRun run, String nameZh, String nameEn) {
        View was = view;
        view = new View(
                Step.NIGHTS,
                was.day(),
                was.night(),
                was.nights(),
                run.jobCode().value(),
                percent(was.night(), was.nights()));
    }

    @Override
    public void jobEnded(JobRun run) {
        jobsDone++;
    }

    private int percent(int night, int nights) {
        double done = night - 1 + Math.min(1.0, (double) jobsDone / jobs);
        return COPY_SHARE + (int) (NIGHTS_SHARE * Math.min(1.0, done / Math.max(1, nights)));
    }
}
