package dev.lucency.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides what is wrong on a film. Illness is a number for each finding, partly the patient's and partly the day's; beyond a
 * threshold the finding is there, and the further beyond, the plainer it shows.
 */
final class PhantomDiagnosis {
    /** The day's share, so that the patient's and the day's together have a variance of about 1. */
    private static final double DAY = 0.72;

    /** Excess over the threshold at which a finding is half as plain as can be. */
    private static final double HALF_PLAIN = 0.55;

    private static final double BOTH_SIDES = 0.35;

    private final PhantomChest chest;
    private final List<PhantomFinding> findings = new ArrayList<>();
    private PhantomHeart heart;

    private PhantomDiagnosis(PhantomChest chest) {
        this.chest = chest;
        this.heart = chest.heart();
    }

    /**
     * The findings of one film, in the order of the labels.
     *
     * @param key the same for all films of a study
     * @param risk how much more prone to every finding the patient is on this film, in standard deviations
     */
    static List<PhantomFinding> draw(long key, PhantomPatient patient, double risk, PhantomChest chest) {
        PhantomDiagnosis diagnosis = new PhantomDiagnosis(chest);
        long stream = 0;
        for (PhantomFinding.Kind kind : PhantomFinding.Kind.values()) {
            PhantomRandom random = PhantomRandom.of(key, ++stream);
            double excess = patient.risk(kind) + risk + random.normal(0, DAY) - kind.threshold();
            if (excess > 0) {
                diagnosis.add(kind, excess / (excess + HALF_PLAIN), random);
            }
        }
        return List.copyOf(diagnosis.findings);
    }

    private void add(PhantomFinding.Kind kind, double severity, PhantomRandom random) {
        PhantomLung lung = chest.lung(random.chance(0.5));
        switch (kind) {
            case CARDIOMEGALY -> {
                heart = chest.heart(PhantomCardiomegaly.ratio(severity));
                findings.add(new PhantomCardiomegaly(heart));
            }
            case EFFUSION -> addEffusions(lung, severity, random);
            case NODULE -> findings.add(PhantomNodule.draw(random, lung.place(random, heart), severity));
            case PNEUMOTHORAX -> findings.add(PhantomPneumothorax.draw(random, lung, severity));
            case CONSOLIDATION -> findings.add(PhantomConsolidation.draw(random, lung.place(random, heart), severity));
        }
    }

    private void addEffusions(PhantomLung lung, double severity, PhantomRandom random) {
        findings.add(PhantomEffusion.draw(random, lung, severity));
        if (random.chance(BOTH_SIDES)) {
            PhantomLung other = chest.lung(!lung.left());
            findings.add(PhantomEffusion.draw(random, other, severity * random.uniform(0.4, 1)));
        }
    }
}
