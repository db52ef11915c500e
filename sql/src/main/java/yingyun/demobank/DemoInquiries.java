package yingyun.demobank;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the outlets asked in the month before the demo bank begins (domain study 10.5): one question per 180 transactions, categories as
 * weighted there, texts those of the sixty questions; every time lies in the hours of a working day. Deterministic.
 */
public final class DemoInquiries {

    static final LocalDate FROM = LocalDate.of(2026, 5, 15);
    static final LocalDate TO = LocalDate.of(2026, 6, 12);

    private static final int TRANSACTIONS_PER_QUESTION = 180;
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    /** Half-hours from 09:00: four in ten questions come between 09:30 and 11:00. */
    private static final int[] SHAPE = {6, 13, 14, 13, 10, 6, 3, 4, 8, 8, 7, 5, 3};

    private static final Map<String, Integer> CATEGORIES = Map.ofEntries(
            Map.entry("C01", 11),
            Map.entry("C02", 18),
            Map.entry("C03", 9),
            Map.entry("C04", 17),
            Map.entry("C05", 4),
            Map.entry("C06", 7),
            Map.entry("C07", 8),
            Map.entry("C08", 5),
            Map.entry("C09", 2),
            Map.entry("C10", 2),
            Map.entry("C11", 3),
            Map.entry("C12", 14));
    /** Answers that move money have two persons behind them; history has none that skips them. */
    private static final Set<String> MOVES_MONEY =
            Set.of("TX7001", "TX7002", "TX7101", "TX7102", "TX8003", "TX8012", "TX8013", "TX9900");

    private DemoInquiries() {}

    /** How it ended. */
    public enum Fate {
        SELF_SOLVED,
        /** Taken as solved by its asker. */
        ACCEPTED,
        /** By nobody: the clock accepted it. */
        LEFT,
        /** Came back once, then accepted. */
        REOPENED,
        /** Still where its state says on the first morning. */
        QUEUED,
        NEED_INFO,
        ANSWERED
    }

    /**
     * One question. Times are bank time, in order.
     *
     * @param no day, org, four digits
     * @param claimedAt the first time it was taken; the same as {@code askedAt} where it never was
     * @param level 3 solved, 2 partly
     */
    public record Asked(
            String no,
            String orgCode,
            String asker,
            String urgency,
            String articleNo,
            String errorCode,
            String txCode,
            LocalDateTime askedAt,
            LocalDateTime claimedAt,
            LocalDateTime answeredAt,
            LocalDateTime acceptedAt,
            String agent,
            int level,
            Fate fate) {

        /** By its asker; where he left it, by the clock at the end of the next working day; after a reopening half an hour later. */
        public LocalDateTime accepted() {
            return switch (fate) {
                case LEFT -> nextWorkingDay(answeredAt.toLocalDate()).atTime(17, 0, 20);
                case REOPENED -> answeredAt.plusMinutes(30);
                default -> acceptedAt;
            };
        }
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!DemoCalendar.isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    public static List<Asked> all() {
        List<List<String>> articles = DemoKnowledge.articles().stream()
                .filter(article -> MOVES_MONEY.stream().noneMatch(article.get(5)::contains))
                .toList();
        List<String> weighted = new ArrayList<>();
        CATEGORIES.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            for (int i = 0; i < entry.getValue(); i++) {
                weighted.add(entry.getKey());
            }
        });
        List<Asked> all = new ArrayList<>();
        FROM.datesUntil(TO.plusDays(1))
                .filter(DemoCalendar::isWorkingDay)
                .forEach(day -> DemoOrganisation.outlets().stream()
                        .filter(outlet -> !outlet.code().equals(Outlet.CLOSED_OUTLET))
                        .forEach(outlet -> all.addAll(ofDay(outlet, day, articles, weighted))));
        return all;
    }

    private static List<Asked> ofDay(Outlet outlet, LocalDate day, List<List<String>> articles, List<String> weighted) {
        DemoRandom chance = DemoRandom.of(outlet.code(), day, "inquiries", 0);
        int transactions = outlet.size().transactionsPerDay();
        int questions = transactions / TRANSACTIONS_PER_QUESTION
                + (chance.below(TRANSACTIONS_PER_QUESTION) < transactions % TRANSACTIONS_PER_QUESTION ? 1 : 0);
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            times.add(askedAt(day, chance));
        }
        times.sort(Comparator.naturalOrder());
        List<Asked> asked = new ArrayList<>();
        Map<String, List<List<String>>> byCategory = articles.stream()
                .collect(Collectors.groupingBy(
                        article -> article.get(1).substring(0, 3), HashMap::new, Collectors.toList()));
        for (int i = 0; i < questions; i++) {
            List<String> article = chance.pick(byCategory.getOrDefault(chance.pick(weighted), articles));
            asked.add(one(outlet, day, i + 1, times.get(i), article, chance));
        }
        return asked;
    }

    private static LocalDateTime askedAt(LocalDate day, DemoRandom chance) {
        int at = chance.below(100);
        int halfHour = 0;
        while (halfHour < SHAPE.length - 1 && at >= SHAPE[halfHour]) {
            at -= SHAPE[halfHour++];
        }
        return day.atTime(OPENING).plusMinutes(30L * halfHour).plusSeconds(chance.below(1800));
    }

    private static Asked one(
            Outlet outlet, LocalDate day, int seq, LocalDateTime askedAt, List<String> article, DemoRandom chance) {
        String urgency = urgency(chance.below(100));
        LocalDateTime claimed = askedAt.plusSeconds(claimSeconds(urgency, chance));
        LocalDateTime answered = claimed.plusSeconds(answerSeconds(urgency, chance));
        List<String> codes = List.of(article.get(7).split("\\|"));
        List<DemoPerson> agents = DemoPeople.withRole("AGENT");
        return new Asked(
                day.toString().replace("-", "") + outlet.code() + "%04d".formatted(seq),
                outlet.code(),
                asker(outlet.code(), chance),
                urgency,
                article.get(0),
                codes.stream().filter(code -> code.startsWith("E")).findFirst().orElse(""),
                codes.stream().filter(code -> code.startsWith("TX")).findFirst().orElse(""),
                askedAt,
                claimed,
                answered,
                answered.plusSeconds(20 + chance.below(300)),
                chance.pick(agents).employeeNo(),
                chance.percent(85) ? 3 : 2,
                fate(day, urgency, chance));
    }

    private static String urgency(int at) {
        return at < 45 ? "U1" : at < 70 ? "U2" : at < 95 ? "U3" : "U4";
    }

    private static Fate fate(LocalDate day, String urgency, DemoRandom chance) {
        int at = chance.below(100);
        if (day.equals(TO) && at >= 88) {
            return urgency.equals("U1") ? Fate.ANSWERED : at >= 94 ? Fate.QUEUED : Fate.NEED_INFO;
        }
        return at < 25 ? Fate.SELF_SOLVED : at < 29 ? Fate.REOPENED : at < 60 ? Fate.LEFT : Fate.ACCEPTED;
    }

    private static int claimSeconds(String urgency, DemoRandom chance) {
        return switch (urgency) {
            case "U1" -> chance.percent(93) ? 5 + chance.below(25) : 30 + chance.below(45);
            case "U2" -> 20 + chance.below(330);
            case "U3" -> 60 + chance.below(1000);
            default -> 600 + chance.below(1200);
        };
    }

    /** The latest question, at half past three, has its answer before the desk goes home at half past six. */
    private static int answerSeconds(String urgency, DemoRandom chance) {
        return switch (urgency) {
            case "U1" -> chance.percent(94) ? 40 + chance.below(110) : 150 + chance.below(200);
            case "U2" -> 180 + chance.below(1800);
            case "U3" -> 400 + chance.below(6400);
            default -> 1200 + chance.below(7200);
        };
    }

    private static String asker(String orgCode, DemoRandom chance) {
        return chance.pick(DemoPeople.all().stream()
                        .filter(person -> person.orgCode().equals(orgCode))
                        .filter(person -> person.roles().contains("TELLER")
                                || person.roles().contains("CHIEF_TELLER"))
                        .toList())
                .employeeNo();
    }
}
