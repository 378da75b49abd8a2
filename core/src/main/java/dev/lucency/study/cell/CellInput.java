package dev.lucency.study.cell;

import java.nio.file.Path;

/** A folder or file that a cell reads. */
public sealed interface CellInput {
    /** Returns what identifies the content: the id of a cell, or a SHA-256. */
    String identity();

    /**
     * Returns where it lies.
     *
     * @param study folder of the study
     */
    Path in(Path study);

    /** The output folder of another cell. */
    record FromCell(Cell cell) implements CellInput {
        @Override
        public String identity() {
            return cell.id();
        }

        @Override
        public Path in(Path study) {
            return cell.folder(study);
        }
    }

    /**
     * A folder or file from outside the study.
     *
     * @param path its path
     * @param digest SHA-256 of its content
     */
    record FromPath(Path path, String digest) implements CellInput {
        @Override
        public String identity() {
            return digest;
        }

        @Override
        public Path in(Path study) {
            return path;
        }
    }
}
