package yingyun.knowledge.search;

public class SearchTrial {
    public static void main(String[] a) {
        Evaluation.print(System.out);
        for (var one : Evaluation.ask(Evaluation.questions())) {
            if (one.asked().isForFigures()) continue;
            boolean none = one.asked().kind() == Evaluation.Kind.NONE;
            if (none ? one.confident() : one.rank() != 1 || !one.confident())
                System.out.printf("%s rank %d conf %s %.2f  %s  want %s got %s%n", one.asked().id(), one.rank(), one.confident(), one.coverage(), one.asked().question(), one.asked().articles(), one.found());
        }
    }
}
