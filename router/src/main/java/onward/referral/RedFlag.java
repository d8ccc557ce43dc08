package onward.referral;

import java.util.Locale;

/**
 * The national red flags: signs for which nobody waits for a referral router (field.md, "Red flags leave the router at
 * once for 999"). Rule files may add flags of their own; none of these can be switched off by a file.
 */
public enum RedFlag {
    CHEST_PAIN("Chest pain needs an ambulance now."),
    STROKE_SIGNS("Signs of a stroke need an ambulance now."),
    UNCONSCIOUS("A person who cannot be woken needs an ambulance now."),
    LOSS_OF_CONSCIOUSNESS_WITH_FALL("A fall with loss of consciousness needs an ambulance now."),
    SUDDEN_BREATHLESSNESS("Sudden trouble breathing needs an ambulance now."),
    HEAVY_BLEEDING("Heavy bleeding needs an ambulance now."),
    FITS("A fit needs an ambulance now."),
    ANAPHYLAXIS("A severe allergic reaction needs an ambulance now."),
    SUSPECTED_SEPSIS("Suspected sepsis needs an ambulance now."),
    SEVERE_BURNS("Severe burns need an ambulance now."),
    SUSPECTED_HIP_FRACTURE("A suspected broken hip needs an ambulance now."),
    SUSPECTED_HEAD_INJURY("A suspected head injury needs an ambulance now."),
    SUSPECTED_BACK_FRACTURE("A suspected broken back needs an ambulance now.");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String sentence;

    RedFlag(String sentence) {
        this.sentence = sentence;
    }

    /** As it is sent in the fact {@code red-flags}. */
    public String code() {
        return code;
    }

    /** The reason it gives, under a rule name that no file can have. */
    public Reason reason() {
        return new Reason("built-in/red-flags#" + code(), sentence, "field.md Triage");
    }
}
