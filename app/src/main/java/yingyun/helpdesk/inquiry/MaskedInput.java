package yingyun.helpdesk.inquiry;

import org.springframework.stereotype.Component;
import yingyun.helpdesk.masking.Masking;

/** The mask of {@code helpdesk.masking}: numbers, labelled names, names of the accounts' holders. */
@Component
class MaskedInput implements InputMask {

    private final Masking masking;

    MaskedInput(Masking masking) {
        this.masking = masking;
    }

    @Override
    public String mask(String text) {
        return masking.mask(text).text();
    }
}
