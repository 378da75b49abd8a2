package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.patches.ReadOut;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The file of a study. Its axes are the sets of the pre-trainings, arms, backbones, targets, transfers, fractions of the labels, draws of
 * a fraction, and seeds; every combination is planned, unless an arm names fewer backbones or seeds. Names are used in folders and tables.
 *
 * @param name name of the study
 * @param question the question that the study answers, in a sentence
 * @param endpoint the comparison that answers it, named before anything runs
 * @param sets the prepared sets
 * @param pretrainOn names of the sets on whose train films the arms are pre-trained
 * @param backbones the networks
 * @param arms the starts that are compared
 * @param targets the sets on which backbones are judged
 * @param transfers how backbones are transferred
 * @param maps heat maps of models
 * @param fractions fractions of the labels of the train films, above 0 and at most 1
 * @param draws number of samples of the patients for each fraction below 1
 * @param seeds seeds of random weights and trainings
 * @param size side of the films in pixels for starts that are not pre-trained; 0 for that of the pre-trainings, which must then agree
 * @param resamples number of bootstrap resamples of the patients
 * @param fairness what happens if pre-trained arms have different budgets
 */
public record StudyConfig(
        String name,
        String question,
        EndpointConfig endpoint,
        List<SetConfig> sets,
        List<String> pretrainOn,
        List<BackboneChoice> backbones,
        List<ArmConfig> arms,
        List<TargetConfig> targets,
        List<TransferConfig> transfers,
        List<MapsOfStudy> maps,
        List<Double> fractions,
        int draws,
        List<Long> seeds,
        int size,
        int resamples,
        Fairness fairness) {
    /** @throws IllegalArgumentException if a list is empty, or a name is missing, occurs twice or refers to nothing */
    public StudyConfig {
        sets = List.copyOf(sets);
        pretrainOn = List.copyOf(pretrainOn);
        backbones = List.copyOf(backbones);
        arms = List.copyOf(arms);
        targets = List.copyOf(targets);
        transfers = List.copyOf(transfers);
        maps = List.copyOf(maps);
        fractions = List.copyOf(fractions);
        seeds = List.copyOf(seeds);
        Names.requireName("name", name);
        Names.require("sets", sets, SetConfig::name);
        Names.require("backbones", backbones, BackboneChoice::name);
        Names.require("arms", arms, ArmConfig::name);
        Names.require("targets", targets, TargetConfig::name);
        Names.require("transfers", transfers, TransferConfig::name);
        Names.requireKnown("pretrainOn", pretrainOn, names(sets, SetConfig::name));
        Names.requireKnown("targets", names(targets, TargetConfig::set), names(sets, SetConfig::name));
        Names.requireKnown("targets", names(targets, TargetConfig::learned), names(sets, SetConfig::name));
        for (ArmConfig arm : arms) {
            Names.requireKnown("arms", arm.backbones(), names(backbones, BackboneChoice::name));
        }
        for (TransferConfig transfer : transfers) {
            Names.requireKnown("transfers", transfer.backbones(), names(backbones, BackboneChoice::name));
            Names.requireKnown("transfers", transfer.targets(), names(targets, TargetConfig::name));
        }
        requireMaps(maps, targets, transfers, fractions);
        Names.requireDistinct("fractions", fractions);
        Names.requireDistinct("seeds", seeds);
        fractions.forEach(fraction ->
                Check.that(fraction > 0 && fraction <= 1, "fractions must be above 0 and at most 1, was " + fraction));
        requireWhole(arms, pretrainOn, transfers, fractions);
        requirePatches(arms, transfers);
        Check.atLeast("draws", draws, 1);
        Check.atLeast("size", size, 0);
        Check.atLeast("resamples", resamples, 100);
        endpoint = endpoint.of(
                names(arms, ArmConfig::name),
                names(backbones, BackboneChoice::name),
                names(targets, TargetConfig::name),
                names(transfers, TransferConfig::name),
                pretrainOn,
                fractions);
    }

    private static void requireMaps(
            List<MapsOfStudy> maps,
            List<TargetConfig> targets,
            List<TransferConfig> transfers,
            List<Double> fractions) {
        List<String> classifiers = transfers.stream()
                .filter(transfer -> !(transfer.method() instanceof TransferMethod.Neighbours))
                .map(TransferConfig::name)
                .toList();
        Names.requireKnown("maps", names(maps, MapsOfStudy::target), names(targets, TargetConfig::name));
        Names.requireKnown("maps", names(maps, MapsOfStudy::transfer), classifiers);
        Check.that(
                maps.isEmpty() || fractions.contains(1.0),
                "maps need the models of all labels, so fractions must contain 1, was " + fractions);
    }

    private static void requireWhole(
            List<ArmConfig> arms, List<String> pretrainOn, List<TransferConfig> transfers, List<Double> fractions) {
        Check.that(
                !pretrainOn.isEmpty() || arms.stream().noneMatch(arm -> arm.start() instanceof ArmStart.Pretrained),
                "pretrainOn must name a set, because an arm is pre-trained, was []");
        arms.forEach(arm -> Check.that(
                !(arm.start() instanceof ArmStart.Pretrained start)
                        || !start.recipe().isEmpty(),
                "arms must name the recipe of their pre-training, was none for " + arm.name()));
        Check.that(
                fractions.contains(1.0)
                        || transfers.stream()
                                .noneMatch(transfer -> transfer.method() instanceof TransferMethod.Neighbours),
                "fractions must contain 1, because the neighbours of knn are all train films, was " + fractions);
    }

    private static void requirePatches(List<ArmConfig> arms, List<TransferConfig> transfers) {
        boolean attend = transfers.stream()
                .anyMatch(transfer -> transfer.method() instanceof TransferMethod.Probing probing
                        && probing.readOut() == ReadOut.ATTENTION);
        arms.forEach(arm -> Check.that(
                !attend || arm.chosenFeatures().stream().allMatch(FeatureChoice::isPatches),
                "arms must have the features patches or top-k, or none, because a transfer has 'read-out: attention', was "
                        + arm.features() + " for " + arm.name()));
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of(
                "pretrain-on",
                List.of(),
                "maps",
                List.of(),
                "fractions",
                List.of(1.0),
                "draws",
                1,
                "seeds",
                List.of(1L),
                "size",
                0,
                "resamples",
                1000,
                "fairness",
                Fairness.MARK);
    }

    private static <T> List<String> names(List<T> items, Function<T, String> name) {
        return items.stream().map(name).toList();
    }
}
