package yingyun.approval;

import java.time.Instant;
import java.util.Optional;
import yingyun.kernel.FourEyesAct.Sentence;

/** A request as a list shows it. */
record RequestLine(
        long id,
        String mcCode,
        Sentence title,
        Optional<KeyFigure> keyFigure,
        String orgCode,
        Request.Person maker,
        Instant requestedAt,
        Instant expiresAt,
        int granted,
        int steps,
        RequestState state) {}
