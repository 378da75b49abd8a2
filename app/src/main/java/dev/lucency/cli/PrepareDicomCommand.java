package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.cli.option.DrawnSplitOptions;
import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.cli.option.SamePatientsOption;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.dicom.Overruled;
import dev.lucency.io.OutputFolder;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.dicom.DicomFilms;
import dev.lucency.source.dicom.FilmKey;
import dev.lucency.source.folder.LabelColumn;
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

/** The command {@code prepare dicom}. */
@Command(
        name = "dicom",
        sortOptions = false,
        header = "A folder of DICOM chest films (CR, DX), with labels from a CSV file or without any.",
        description = {
            "%nDICOM files are recognised by their content; file names do not matter. Films, patients and "
                    + "examinations get pseudonyms: a keyed hash, with the key in OUT.key. OUT.names.csv lists which "
                    + "film is which file. Only their owner can read these two files; the set itself and all messages "
                    + "contain neither names nor paths. Keep the key: with it, a patient gets the same pseudonym in "
                    + "the next set.",
            "%nFiles that are not frontal chest films with gray pixels for presentation are listed in "
                    + "rejected.csv with the reason; films of other views are listed in other-views.csv with the "
                    + "attribute that gives the view. Splits are drawn by PatientID.",
            "%nModality must be CR, DX, DR or RG, and BodyPartExamined must be blank or a word for the "
                    + "chest. For anonymised archives, or archives that use other words, --modality and --body-part "
                    + "declare these for all films.",
            "%nIf preparation is interrupted, give the same command again to continue.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare dicom --root archive --out films-224 --allow-rejected",
            "  lucency prepare dicom --root anonymous --modality CR --body-part chest --one-film-a-patient --out films-224",
            "  lucency prepare dicom --root archive --table labels.csv --labels Edema,Mass --out films-224",
        })
final class PrepareDicomCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder of the films.")
    Path root = Path.of("");

    @Option(names = "--table", paramLabel = "FILE", description = "CSV file of labels, with one row per film.")
    @Nullable
    Path table;

    @Option(
            names = "--path-column",
            paramLabel = "COLUMN",
            defaultValue = "path",
            description = "Column with the path of each film relative to the root; default ${DEFAULT-VALUE}.")
    String path = "";

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that are labels, separated by commas; values are 1, 0, -1 (uncertain) or blank "
                    + "(unknown).")
    List<String> labels = List.of();

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--body-part",
            paramLabel = "PART",
            description = "chest: declare that all films show the chest; BodyPartExamined and similar attributes are "
                    + "ignored.")
    @Nullable
    Part part;

    @Option(
            names = "--modality",
            paramLabel = "CODE",
            description = "CR, DX, DR or RG: declare that all films are radiographs; Modality is ignored.")
    @Nullable
    Modality modality;

    @Option(
            names = "--one-film-a-patient",
            description = "Declare that no patient has two films; PatientID is ignored.")
    boolean oneFilm;

    @Mixin
    SamePatientsOption same = new SamePatientsOption();

    @Mixin
    DrawnSplitOptions parts = new DrawnSplitOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Key file of another set; default: OUT.key, newly drawn.")
    @Nullable
    Path key;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "dicom",
            description = "Name of the set in reports; default ${DEFAULT-VALUE}.")
    String name = "";

    @Option(
            names = "--citation",
            paramLabel = "TEXT",
            defaultValue = "not stated; DICOM films",
            description = "Citation of the data set, in one line.")
    String citation = "";

    /** The body part that can be declared for all films. */
    enum Part {
        CHEST
    }

    /** The modalities that can be declared for all films. */
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
            throw new ConfigException("labels must name the label columns of the table");
        }
        TableColumns columns = new TableColumns(path, LabelColumn.all(labels), "", "", "", "", "", "", "", "");
        return Optional.of(new LabelTable(requireNonNull(table), columns));
    }

    private Path beside(String ending) {
        Path place = OutputFolder.place(options.out);
        return place.resolveSibling(place.getFileName() + ending);
    }
}
