package dev.lucency.study.cell;

/** A task that transfers a start to a labelled set. */
public interface TransferTask extends CellTask {
    /** Returns the start. */
    StartInput start();
}
