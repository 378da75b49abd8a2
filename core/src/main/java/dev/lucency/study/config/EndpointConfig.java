package dev.lucency.study.config;

import dev.lucency.Check;
import java.util.List;
import java.util.Map;

/**
 * The primary endpoint: the difference in mean AUROC over the labels between two arms on one target by one transfer. It is fixed before
 * anything runs; all other comparisons of the study are secondary.
 *
 * @param arm name of the arm
 * @param reference name of the arm that it is compared with
 * @param direction expected sign of the difference, arm minus reference
 * @param target name of the target; empty if the study has one
 * @param transfer name of the transfer; empty if the study has one
 * @param backbone name of the backbone; empty if the study has one
 * @param pretrainedOn name of the set of the pre-training; empty if the study has at most one
 * @param fraction fraction of the labels
 */
public record EndpointConfig(
        String arm,
        String reference,
        Direction direction,
        String target,
        String transfer,
        String backbone,
        String pretrainedOn,
        double fraction) {
    /** @throws IllegalArgumentException if an arm is compared with itself */
    public EndpointConfig {
        Check.that(!arm.equals(reference), "reference must be another arm than " + arm + ", was " + reference);
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("target", "", "transfer", "", "backbone", "", "pretrained-on", "", "fraction", 1.0);
    }

    /** Returns the endpoint with the only value of each axis where it names none, after a check of the names. */
    public EndpointConfig of(
            List<String> arms,
            List<String> backbones,
            List<String> targets,
            List<String> transfers,
            List<String> pretrainOn,
            List<Double> fractions) {
        Names.requireKnown("endpoint", List.of(arm, reference), arms);
        Check.that(fractions.contains(fraction), "endpoint must have a fraction of " + fractions + ", was " + fraction);
        return new EndpointConfig(
                arm,
                reference,
                direction,
                only("target", target, targets),
                only("transfer", transfer, transfers),
                only("backbone", backbone, backbones),
                pretrainOn.isEmpty() ? "" : only("pretrained-on", pretrainedOn, pretrainOn),
                fraction);
    }

    /** Returns whether the endpoint is about a backbone, a target and a transfer. */
    public boolean isSetting(String ofBackbone, String onTarget, String byTransfer) {
        return backbone.equals(ofBackbone) && target.equals(onTarget) && transfer.equals(byTransfer);
    }

    private static String only(String key, String chosen, List<String> names) {
        if (chosen.isEmpty()) {
            Check.that(
                    names.size() == 1,
                    "endpoint must name its " + key + ", because there are " + String.join(", ", names)
                            + ", was nothing");
            return names.get(0);
        }
        Names.requireKnown("endpoint", List.of(chosen), names);
        return chosen;
    }
}
