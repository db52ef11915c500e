package yingyun.access;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import yingyun.kernel.Operator;

/** A request whose session is known and good. */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Session session;
    private final transient Operators.Person person;

    SignedIn(Session session, Operators.Person person) {
        super(List.of());
        this.session = session;
        this.person = person;
        setAuthenticated(true);
    }

    Session session() {
        return session;
    }

    Operators.Person person() {
        return person;
    }

    Operator operator() {
        return person.operator();
    }

    @Override
    public Object getPrincipal() {
        return person.operator();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return person.operator().employeeNo().value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && that.session.hash().equals(session.hash());
    }

    @Override
    public int hashCode() {
        return Objects.hash(session.hash());
    }
}
