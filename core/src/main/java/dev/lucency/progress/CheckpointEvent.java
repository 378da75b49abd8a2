package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Flight recorder event: a checkpoint is written and renamed to its final name. */
@Name("lucency.Checkpoint")
@Label("Checkpoint")
@Category("Lucency")
@Description("A checkpoint is written and renamed to its final name.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class CheckpointEvent extends Event {
    @Label("File")
    private String file = "";

    @Label("Step")
    private long step;

    /** Creates an event and starts its time. */
    public static CheckpointEvent begun() {
        CheckpointEvent event = new CheckpointEvent();
        event.begin();
        return event;
    }

    /** Ends the event and records it if the recorder is on. */
    public void done(String file, long step) {
        this.file = file;
        this.step = step;
        commit();
    }
}
