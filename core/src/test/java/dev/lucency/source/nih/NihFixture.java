package dev.lucency.source.nih;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.Pngs;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small folder laid out as ChestX-ray14 is, that a test may break in one place. */
public final class NihFixture {
    static final String HEADER =
            "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
                    + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]";
    static final String LABELS = "Data_Entry_2017_v2020.csv";
    static final String BOXES = "BBox_List_2017.csv";
    public static final String TRAIN = "train_val_list.txt";
    static final String TEST = "test_list.txt";

    private final Path root;

    private NihFixture(Path root) {
        this.root = root;
    }

    /**
     * Six films: two each of patients 1 and 2 and one of patient 3 in the training list, one of patient 4 in the test list,
     * with a box.
     */
    public static NihFixture in(Path root) {
        NihFixture fixture = new NihFixture(root);
        fixture.film("images/00000001_000.png", Pngs.gray(40, 40, Pngs.pixels(40, 40, 1), 4));
        fixture.film("images/00000001_001.png", Pngs.plain(40, 40, 8, Pngs.RGBA, 90, 90, 90, 255));
        fixture.film("images/00000002_000.png", Pngs.plain(40, 40, 8, Pngs.RGB, 50, 60, 70));
        fixture.film("images/00000002_001.png", Pngs.gray(48, 40, Pngs.pixels(48, 40, 2), 1));
        fixture.film("images/00000003_000.png", Pngs.plain(40, 40, 16, Pngs.GRAY, 10, 20));
        fixture.film("images/00000004_000.png", Pngs.gray(40, 40, Pngs.pixels(40, 40, 3), 2));
        fixture.write(
                LABELS,
                HEADER,
                "00000001_000.png,Cardiomegaly|Hernia,0,1,57,M,PA,2682,2749,0.143,0.143",
                "00000001_001.png,No Finding,1,1,58,M,AP,2682,2749,0.143,0.143",
                "00000002_000.png,Pleural_Thickening,0,2,411,F,PA,2682,2749,0.143,0.143",
                "00000002_001.png,Atelectasis,1,2,,F,PA,2682,2749,0.143,0.143",
                "00000003_000.png,No Finding,0,3,003Y,F,PA,2682,2749,0.143,0.143",
                "00000004_000.png,Infiltration,0,4,80,M,PA,2682,2749,0.143,0.143");
        fixture.write(
                BOXES,
                "Image Index,Finding Label,Bbox [x,y,w,h],,,",
                "00000004_000.png,Infiltrate,256,128,512,64",
                "00099999_000.png,Mass,1,2,3,4");
        fixture.write(
                TRAIN,
                "00000001_000.png",
                "00000001_001.png",
                "00000002_000.png",
                "00000002_001.png",
                "00000003_000.png",
                "");
        fixture.write(TEST, "00000004_000.png");
        return fixture;
    }

    Path root() {
        return root;
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    public NihFixture film(String name, byte[] content) {
        try {
            Files.createDirectories(file(name).resolveSibling("."));
            Files.write(file(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NihFixture write(String name, String... lines) {
        try {
            Files.writeString(file(name), String.join("\n", lines) + (lines.length == 0 ? "" : "\n"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NihFixture append(String name, String line) {
        try {
            Files.writeString(file(name), Files.readString(file(name)) + line + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NihFixture replace(String name, String text, String by) {
        try {
            Files.writeString(file(name), Files.readString(file(name)).replace(text, by));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NihFixture delete(String name) {
        try {
            Files.delete(file(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FilmListing open() {
        return open(new NihChestXray14.Plan(0, .34));
    }

    FilmListing open(NihChestXray14.Plan plan) {
        return NihChestXray14.open(root, plan);
    }

    FilmEntry entry(String id) {
        return find(open().entries(), id);
    }

    private static FilmEntry find(List<FilmEntry> entries, String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findAny().orElseThrow();
    }
}
