package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.cli.option.DrawnSplitOptions;
import dev.lucency.cli.option.SamePatientsOption;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.dicom.Overruled;
import dev.lucency.io.OutputFolder;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.dicom.DicomFilms;
import dev.lucency.source.dicom.FilmKey;
import dev.lucency.source.folder.LabelTable;
import dev.lucency.source.folder.TableColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A folder of DICOM films. */
@Command(
        name = "dicom",
        sortOptions = false,
        header = "A folder of DICOM chest films (CR, DX), with labels from a CSV file or without any.",
        description = {
            "%nFiles are known by how they begin, whatever their names. Films, patients and examinations are named by a hash with a "
                    + "key, beside the set in OUT.key; which film is which file stands in OUT.names.csv. Both are for their owner "
                    + "alone; the set and all messages have neither names nor paths. Keep the key: with it, the same patient has the "
                    + "same name in the next set.",
            "%nWhat is no frontal chest film of gray pixels for people to look at goes to rejected.csv with the reason; films of "
                    + "other views go to other-views.csv with the attribute that says so. Parts are drawn by PatientID.",
            "%nModality must be CR, DX, DR or RG, and BodyPartExamined blank or a word for the chest. For archives that were made "
                    + "anonymous, or that use other words, --modality and --body-part say it of all films.",
            "%nA killed run goes on where it stopped when the same command is given again.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare dicom --root archive --out films-224 --allow-rejected",
            "  lucency prepare dicom --root anonymous --modality CR --body-part chest --one-film-a-patient --out films-224",
            "  lucency prepare dicom --root archive --table labels.csv --labels Edema,Mass --out films-224",
        })
final class PrepareDicomCommand implements Callable<Integer> {
    @Mixin
    PrepareCommand.Options options = new PrepareCommand.Options();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "The folder of films.")
    Path root = Path.of("");

    @Option(names = "--table", paramLabel = "FILE", description = "A CSV file with one row a film.")
    @Nullable
    Path table;

    @Option(
            names = "--path-column",
            paramLabel = "COLUMN",
            defaultValue = "path",
            description = "The films' paths relative to the root; default ${DEFAULT-VALUE}.")
    String path = "";

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of 1, 0, -1 (uncertain) or nothing (unknown), one a label, with commas between.")
    List<String> labels = List.of();

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--body-part",
            paramLabel = "PART",
            description = "chest: say that all films show the chest; BodyPartExamined and the like are not asked.")
    @Nullable
    Part part;

    @Option(
            names = "--modality",
            paramLabel = "CODE",
            description = "CR, DX, DR or RG: say that all films are radiographs; Modality is not asked.")
    @Nullable
    Modality modality;

    @Option(names = "--one-film-a-patient", description = "Say that no patient has two films; PatientID is not read.")
    boolean oneFilm;

    @Mixin
    SamePatientsOption same = new SamePatientsOption();

    @Mixin
    DrawnSplitOptions parts = new DrawnSplitOptions();

    @Option(names = "--key", paramLabel = "FILE", description = "The key of another set; default: OUT.key, made anew.")
    @Nullable
    Path key;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "dicom", description = "The set's name in reports.")
    String name = "";

    @Option(
            names = "--citation",
            paramLabel = "TEXT",
            defaultValue = "not stated; DICOM films",
            description = "What to cite, in one line.")
    String citation = "";

    /** What all films may be said to show. */
    enum Part {
        CHEST
    }

    /** What all films may be said to be. */
    enum Modality {
        CR,
        DX,
        DR,
        RG
    }

    @Override
    public Integer call() {
        options.require();
        Optional<LabelTable> labelled = SettingException.checked(this::table);
        DrawnSplit split = parts.split();
        FilmKey secret = FilmKey.readOrDraw(key == null ? beside(".key") : requireNonNull(key));
        Overruled overruled = new Overruled(part != null, modality != null);
        DicomFilms films = DicomFilms.open(
                root,
                new DicomFilms.Plan(
                        name, citation, labelled, shown.views, overruled, oneFilm, same.answer, split, secret));
        films.writeNames(beside(".names.csv"));
        return options.prepare(films.listing());
    }

    private Optional<LabelTable> table() {
        if (table == null) {
            if (!labels.isEmpty()) {
                throw new ConfigException("labels names columns, so --table must be given");
            }
            return Optional.empty();
        }
        if (labels.isEmpty()) {
            throw new ConfigException("labels must name the columns of the table that are labels");
        }
        TableColumns columns = new TableColumns(path, labels, "", "", "", "", "", "", "", "");
        return Optional.of(new LabelTable(requireNonNull(table), columns));
    }

    private Path beside(String ending) {
        Path place = OutputFolder.place(options.out);
        return place.resolveSibling(place.getFileName() + ending);
    }
}
