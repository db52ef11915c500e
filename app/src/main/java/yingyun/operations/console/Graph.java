package yingyun.operations.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import yingyun.job.JobCode;
import yingyun.operations.Words;
import yingyun.operations.console.Night.Standing;

/** 依赖图: each job in the column after all it needs, edges to jobs that are due; laid out for a drawing of that width. */
record Graph(int width, int height, List<Node> nodes, List<Edge> edges) {

    private static final int NODE_WIDTH = 132;
    private static final int LEFT = 14;

    record Node(JobCode job, String name, String kind, boolean critical, double x, double y, int width, int height) {

        public String shortCode() {
            return job.value().substring(4);
        }
    }

    /** @param path of a curve */
    record Edge(String path, boolean critical) {}

    static Graph of(Night night, int width, int laneHeight) {
        Map<JobCode, Integer> columns = new HashMap<>();
        for (Night.Job job : night.jobs()) {
            columns.put(
                    job.code(),
                    job.row().needs().stream()
                            .filter(columns::containsKey)
                            .mapToInt(need -> columns.getOrDefault(need, 0) + 1)
                            .max()
                            .orElse(0));
        }
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double step = Math.max(NODE_WIDTH + 20, (width - 2.0 * LEFT - NODE_WIDTH) / Math.max(1, last));
        Set<JobCode> path = NightView.onPath(night);
        Map<Integer, Integer> filled = new HashMap<>();
        Map<JobCode, Node> nodes = new HashMap<>();
        List<Node> ordered = new ArrayList<>();
        int tall = laneHeight + 8;
        for (Night.Job job : night.jobs()) {
            int column = columns.getOrDefault(job.code(), 0);
            int row = filled.merge(column, 1, Integer::sum) - 1;
            Node node = new Node(
                    job.code(),
                    job.name(Words.isEnglish()),
                    paint(job.standing()),
                    path.contains(job.code()),
                    LEFT + column * step,
                    16 + row * (tall + 18.0),
                    NODE_WIDTH,
                    tall);
            nodes.put(job.code(), node);
            ordered.add(node);
        }
        List<Edge> edges = new ArrayList<>();
        for (Night.Job job : night.jobs()) {
            for (JobCode need : job.row().needs()) {
                Node from = nodes.get(need);
                Node to = nodes.get(job.code());
                if (from != null && to != null) {
                    edges.add(edge(from, to));
                }
            }
        }
        double height = ordered.stream()
                        .mapToDouble(node -> node.y() + node.height())
                        .max()
                        .orElse(0)
                + 16;
        return new Graph(width, (int) height, ordered, edges);
    }

    private static Edge edge(Node from, Node to) {
        double x1 = from.x() + from.width();
        double y1 = from.y() + from.height() / 2.0;
        double y2 = to.y() + to.height() / 2.0;
        double middle = (x1 + to.x()) / 2;
        return new Edge(
                "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f".formatted(x1, y1, middle, y1, middle, y2, to.x(), y2),
                from.critical() && to.critical());
    }

    private static String paint(Standing standing) {
        return switch (standing) {
            case DONE -> "done";
            case RUNNING -> "run";
            case FAILED -> "bad";
            case HELD -> "held";
            case BLOCKED, WAITING -> "plan";
        };
    }
}
