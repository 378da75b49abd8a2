package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.phantom.PhantomHospital;
import dev.lucency.phantom.PhantomSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prepare phantom}. */
@Command(
        name = "phantom",
        header = "Phantoms: synthetic, schematic chest films with known findings, boxes, markers and borders.",
        description = "%nNo film shows a patient. The same count and seed give the same films on every machine, at any "
                + "size.%n",
        footerHeading = "%nExample%n",
        footer = "  lucency prepare phantom --count 2000 --seed 1 --out phantoms --size 128")
final class PreparePhantomCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Number of films; default ${DEFAULT-VALUE}.")
    int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers; default ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--hospital",
            paramLabel = "NAME",
            defaultValue = "mixed",
            description = "mixed, a, b or a-confounded; default ${DEFAULT-VALUE}. Hospitals differ in markers, wires, "
                    + "collimation, exposure and positioning; in a-confounded, bedside patients are more often ill.")
    String hospital = "mixed";

    @Option(names = "--masks", description = "Also draw masks of the lungs and of the heart.")
    boolean masks;

    @Override
    public Integer call() {
        PhantomSet set = SettingException.checked(() ->
                new PhantomSet(count, seed, Math.max(options.size, options.fine), PhantomHospital.named(hospital)));
        return options.prepare(masks ? set.listingWithMasks() : set.listing());
    }
}
