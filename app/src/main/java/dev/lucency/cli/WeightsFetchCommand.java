package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleProgress;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.FetchListing;
import dev.lucency.fetch.CacheFolder;
import dev.lucency.fetch.Fetcher;
import dev.lucency.fetch.Fetcher.Fetched;
import dev.lucency.fetch.Net;
import dev.lucency.fetch.Patience;
import dev.lucency.fetch.TorchvisionWeights;
import dev.lucency.fetch.WeightFile;
import dev.lucency.io.Json;
import dev.lucency.settings.Suggestion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code weights fetch}: downloads published weights. */
@Command(
        name = "fetch",
        header = "Download weights published by torchvision into a cache and check their SHA-256.",
        description = {
            "%nAn interrupted download continues where it stopped, in the same run or a later one; an intact "
                    + "file is not downloaded again. Proxies: HTTPS_PROXY and NO_PROXY, or -Dhttps.proxyHost in "
                    + "LUCENCY_JAVA_OPTS. Without a network, the error message says which file to download by hand and "
                    + "where to put it.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights fetch --list",
            "  lucency weights fetch imagenet-resnet50 imagenet-vit-b-16",
            "  lucency weights fetch imagenet-resnet50 --from https://mirror.example.org/m"
        })
final class WeightsFetchCommand implements Callable<Integer> {
    private final List<WeightFile> published;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names of the weights; --list shows all.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--list",
            description = "List the available weights with sizes, papers and terms; download nothing.")
    boolean list;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "A mirror with the files under their official names; default: the publisher.")
    @Nullable
    URI mirror;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder of the downloaded files; default: lucency/weights in the user's cache folder.")
    @Nullable
    Path cache;

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    WeightsFetchCommand() {
        this(TorchvisionWeights.files());
    }

    /** @param published the available files */
    WeightsFetchCommand(List<WeightFile> published) {
        this.published = published;
    }

    @Override
    public Integer call() {
        if (list) {
            screen.print(
                    output.json
                            ? Json.pretty(FetchListing.json(published, folder()))
                            : FetchListing.text(published, folder()));
            return 0;
        }
        List<Fetched> fetched = new ArrayList<>();
        try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            URI base = checkedMirror();
            Fetcher fetcher = new Fetcher(folder(), Net.of(System.getenv(), Patience.USUAL), progress, this::tell);
            for (WeightFile file : chosen()) {
                Fetched one = fetcher.fetch(file, base == null ? file.address() : file.at(base));
                fetched.add(one);
                if (!output.json) {
                    screen.print(FetchListing.text(one));
                }
            }
        }
        if (output.json) {
            screen.print(Json.pretty(FetchListing.json(fetched)));
        }
        return 0;
    }

    private List<WeightFile> chosen() {
        if (names.isEmpty()) {
            throw wrong("name the weights, such as " + published.get(0).name() + "; --list shows all");
        }
        return names.stream().map(this::named).toList();
    }

    private WeightFile named(String name) {
        return published.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("no weights are named '" + name + "'" + suggestion(name)
                        + (names.size() > 1 ? " (nothing was fetched)" : "") + "; --list shows all"));
    }

    /** Suggests the most similar name, or else a name that contains this one, or the one with this official file name. */
    private String suggestion(String name) {
        String alike =
                Suggestion.of(name, published.stream().map(WeightFile::name).toList());
        return alike.isEmpty()
                ? published.stream()
                        .filter(file ->
                                file.name().contains(name) || file.file().equals(name))
                        .findFirst()
                        .map(file -> ", did you mean " + file.name() + "?")
                        .orElse("")
                : alike;
    }

    private @Nullable URI checkedMirror() {
        if (mirror != null
                && !(("https".equalsIgnoreCase(mirror.getScheme()) || "http".equalsIgnoreCase(mirror.getScheme()))
                        && mirror.getHost() != null
                        && mirror.getQuery() == null
                        && mirror.getFragment() == null)) {
            throw wrong("--from must be an address such as https://HOST/FOLDER, was " + mirror);
        }
        return mirror;
    }

    private Path folder() {
        return cache == null ? CacheFolder.ofUser() : cache;
    }

    private void tell(String line) {
        screen.complain(line);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(requireNonNull(screen.command).commandLine(), what);
    }
}
