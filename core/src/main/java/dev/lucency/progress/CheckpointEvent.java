package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A checkpoint is written and moved into place. */
@Name("lucency.Checkpoint")
@Label("Checkpoint")
@Category("Lucency")
@Description("A checkpoint is written and moved into place.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class CheckpointEvent extends Event {
    @Label("File")
    private String file = "";

    @Label("Step")
    private long step;

    /** One that begins now. */
    public static CheckpointEvent begun() {
        CheckpointEvent event = new CheckpointEvent();
        event.begin();
        return event;
    }

    /** Ends it and records it, if anybody records. */
    public void done(String file, long step) {
        this.file = file;
        this.step = step;
        commit();
    }
}
