package yingyun.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;

/** The command palette (Ctrl+K): places by what was typed, of all modules, each within the person's rights and scopes. */
@Controller
@ConditionalOnWebApplication
class PalettePages {

    private final List<NavEntry> pages;
    private final List<PaletteSource> sources;
    private final MessageSource texts;

    PalettePages(ObjectProvider<NavEntry> pages, ObjectProvider<PaletteSource> sources, MessageSource texts) {
        this.pages =
                pages.stream().sorted(Comparator.comparingInt(NavEntry::order)).toList();
        this.sources = sources.orderedStream().toList();
        this.texts = texts;
    }

    /** @param no counts through all sections */
    record Option(int no, String path, String code, String label, String hint, String icon) {}

    record Section(String name, List<Option> options) {}

    @GetMapping("/palette")
    @Needs(Right.SYSTEM_STATE_VIEW)
    String find(@RequestParam(defaultValue = "") String q, Operator operator, Locale locale, Model model) {
        PaletteQuery query = PaletteQuery.of(q);
        Map<PaletteHit.Section, List<PaletteHit>> found = new EnumMap<>(PaletteHit.Section.class);
        pages(query, operator).forEach(hit -> add(found, hit));
        if (!query.isEmpty()) {
            sources.forEach(source -> source.find(query, operator).forEach(hit -> add(found, hit)));
        }
        List<Section> sections = new ArrayList<>();
        int no = 0;
        for (Map.Entry<PaletteHit.Section, List<PaletteHit>> section : found.entrySet()) {
            List<Option> options = new ArrayList<>();
            int most = query.isEmpty() ? Integer.MAX_VALUE : PaletteSource.MOST;
            for (PaletteHit hit : section.getValue().stream()
                    .sorted(Comparator.comparingInt(PaletteHit::rank))
                    .limit(most)
                    .toList()) {
                String hint = hit.hint() == null ? "" : text(hit.hint(), locale);
                options.add(new Option(no++, hit.path(), hit.code(), text(hit.label(), locale), hint, hit.icon()));
            }
            sections.add(new Section("web.palette." + section.getKey(), options));
        }
        model.addAttribute("sections", sections);
        model.addAttribute("count", no);
        return "web/palette :: results";
    }

    private static void add(Map<PaletteHit.Section, List<PaletteHit>> found, PaletteHit hit) {
        found.computeIfAbsent(hit.section(), section -> new ArrayList<>()).add(hit);
    }

    /** A page answers to its name in both languages, whichever the person reads. */
    private List<PaletteHit> pages(PaletteQuery query, Operator operator) {
        List<PaletteHit> hits = new ArrayList<>();
        for (NavEntry entry : pages) {
            if (operator.may(entry.right())) {
                query.rank(text(entry.label(), Locale.ROOT), text(entry.label(), Locale.ENGLISH))
                        .ifPresent(rank -> hits.add(new PaletteHit(
                                PaletteHit.Section.PAGE, rank, entry.path(), "", entry.label(), null, entry.icon())));
            }
        }
        return hits;
    }

    private String text(String code, Locale locale) {
        return String.valueOf(texts.getMessage(code, null, code, locale));
    }
}
