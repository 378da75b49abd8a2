package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ViewsJson;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.work.DrawViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code views}: draws films with their views. */
@Command(
        name = "views",
        header = "Draw films and the random views of them that pre-training would use, to check a recipe by eye.",
        description = {
            "%nWrites a contact sheet (PNG) with one row per film of the train split: first the film, then "
                    + "its views, each with its drawn parameters. Frames on the film show where the views were "
                    + "cropped. The first two views are those of the first epoch, the next two those of the second, "
                    + "and so on, with the size and seed of the configuration. Local views, if the configuration has any "
                    + "(local-views.count), follow: those of the first epoch.%n",
            "Three questions to ask: do both views of a pair still show what a finding is read from? Could a "
                    + "person tell that both are from the same film? If so, from the anatomy, or from a letter in a "
                    + "corner?%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency views --recipe chest --data nih-128 --out chest.png",
            "  lucency views configs/nih-resnet18-64.yaml --data nih-128 --out views.png --films 10",
            "  lucency views --recipe chest --set views.corners=1 --data nih-128 --out corners.png",
            "  lucency views configs/nih-resnet18-64-local.yaml --data nih-128 --out local.png --views 2",
            "  lucency views --recipe simclr --data nih-128 --out simclr.png --json | jq '.films[].views[].crop'"
        })
final class ViewsCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONFIG.yaml",
            description = "Configuration of a pre-training; not needed with --recipe.")
    @Nullable
    Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Image file, which must be new.")
    Path out = Path.of("");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description =
                    "Recipe of the views: moco-v2, simclr, moco-cxr or chest; default: that of the configuration.")
    @Nullable
    String recipe;

    @Option(
            names = "--films",
            paramLabel = "N",
            defaultValue = "6",
            description = "Number of films; default ${DEFAULT-VALUE}.")
    int films;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "8",
            description = "Number of global views of each film; default ${DEFAULT-VALUE}.")
    int views;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Side of a view in pixels; default: that of the configuration, or of the films without a "
                    + "configuration.")
    @Nullable
    Integer size;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the views and of the choice of films; default: that of the configuration.")
    @Nullable
    Long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration, such as views.crop-min=0.3; can be repeated.")
    List<String> overrides = List.of();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        DrawViews request = new DrawViews(this::config, data, films, views, out);
        DrawViews.Result drawn;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            drawn = request.run(console.work());
        }
        screen.print(output.json ? Json.pretty(ViewsJson.of(drawn, out)) : out + System.lineSeparator());
        return 0;
    }

    private PretrainConfig config(PreparedSet set) {
        List<String> values = new ArrayList<>();
        if (recipe != null) {
            values.add("views=" + known(recipe));
        }
        if (file == null || size != null) {
            values.add("size=" + (size == null ? set.size() : size));
            values.add("stages=[]");
        }
        if (seed != null) {
            values.add("seed=" + seed);
        }
        values.addAll(overrides);
        return file == null
                ? ConfigLoader.of(PretrainConfig.class, values)
                : ConfigLoader.load(file, PretrainConfig.class, values);
    }

    private static String known(String name) {
        Set<String> names = ViewsConfig.choices().keySet();
        if (!names.contains(name)) {
            throw new SettingException("recipe must be one of " + String.join(", ", names) + ", was " + name);
        }
        return name;
    }
}
