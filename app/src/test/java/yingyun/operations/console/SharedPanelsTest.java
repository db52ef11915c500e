package yingyun.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.web.CurrentOperator;

class SharedPanelsTest {

    private static final Operator CHECKER = operator("E100016", Right.NIGHT_VIEW);
    private static final Operator MANAGER = operator("E100017", Right.NIGHT_VIEW);
    private static final Operator OPERATOR = operator("E100015", Right.NIGHT_VIEW, Right.NIGHT_OPERATE);

    private Operator asking = CHECKER;
    private int made;
    private int status = 200;
    private final SharedPanels panels = new SharedPanels(
            new StaticListableBeanFactory(Map.of("who", (CurrentOperator) request -> Optional.of(asking)))
                    .getBeanProvider(CurrentOperator.class));

    @Test
    void those_who_watch_the_same_get_the_panel_that_was_made_once() throws Exception {
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 1");
        assertThat(watch("/eod/panel/jobs", MANAGER)).isEqualTo("made 1");
        assertThat(watch("/eod/panel/files", MANAGER)).isEqualTo("made 2");
    }

    @Test
    void who_may_act_and_who_reads_another_language_get_their_own() throws Exception {
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 1");
        assertThat(watch("/eod/panel/jobs", OPERATOR)).isEqualTo("made 2");
        assertThat(watch("/eod/panel/jobs", CHECKER, new Cookie("yy-lang", "en")))
                .isEqualTo("made 3");
    }

    @Test
    void what_changed_is_made_anew_and_so_is_what_may_have_been_missed() throws Exception {
        watch("/eod/panel/jobs", CHECKER);
        panels.changed("approvals");
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 1");
        panels.changed("eod-jobs");
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 2");
        panels.forget();
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 3");
    }

    @Test
    void what_a_person_asks_for_is_made_for_him() throws Exception {
        watch("/eod/panel/jobs", CHECKER);
        asking = CHECKER;
        assertThat(ask(new MockHttpServletRequest("GET", "/eod/panel/jobs"))).isEqualTo("made 2");
    }

    @Test
    void a_refusal_is_not_kept() throws Exception {
        status = 403;
        watch("/eod/panel/jobs", CHECKER);
        status = 200;
        assertThat(watch("/eod/panel/jobs", CHECKER)).isEqualTo("made 2");
    }

    private String watch(String path, Operator who, Cookie... cookies) throws Exception {
        asking = who;
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("X-Yingyun-Background", "1");
        request.setCookies(cookies);
        return ask(request);
    }

    private String ask(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        panels.doFilter(request, response, (inner, answer) -> {
            HttpServletResponse to = (HttpServletResponse) answer;
            if (panels.preHandle((HttpServletRequest) inner, to, this)) {
                to.setStatus(status);
                to.getWriter().write("made " + ++made);
            }
        });
        return response.getContentAsString();
    }

    private static Operator operator(String number, Right... rights) {
        EmployeeNo no = EmployeeNo.of(number);
        Map<Right, DataScope> held = new EnumMap<>(Right.class);
        for (Right right : rights) {
            held.put(right, DataScope.all(no));
        }
        return new Operator(no, "-", OrgCode.of("100000000"), Set.of(), held, "-", Optional.empty());
    }
}
