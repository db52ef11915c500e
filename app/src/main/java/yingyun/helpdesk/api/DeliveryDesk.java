package yingyun.helpdesk.api;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;

/** 再次发送: a dead event, with the same number. */
@Service
class DeliveryDesk {

    private final Deliveries deliveries;
    private final KeyDesk keys;
    private final AuditTrail audit;

    DeliveryDesk(Deliveries deliveries, KeyDesk keys, AuditTrail audit) {
        this.deliveries = deliveries;
        this.keys = keys;
        this.audit = audit;
    }

    @Transactional
    void sendAgain(long id, Operator by) {
        if (!deliveries.sendAgain(id, keys.systemNow())) {
            throw new ApiProblem.NothingToSendAgain(id).refused();
        }
        audit.record(Auditable.done("WEBHOOK_AGAIN", by, Long.toString(id), Map.of()));
    }
}
