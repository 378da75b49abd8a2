package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.Backbone;
import dev.lucency.parallel.World;
import dev.lucency.progress.Progress;
import dev.lucency.result.InputSize;
import dev.lucency.tensor.Device;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Context that a verb runs in, beside its request.
 *
 * @param progress is told how far the work has come
 * @param notes takes what people should know and what is no failure, a line each
 * @param stop asked after every training step; once true, training writes a checkpoint and ends
 * @param device what computes: {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}; it is looked for when it is first needed
 * @param world the processes that share a training; {@link World#ONE} for one alone
 * @param clock tells when results are made
 */
public record Work(Progress progress, Consumer<String> notes, Stop stop, String device, World world, Clock clock) {
    /** The device that is a CUDA device if there is one, else the processor. */
    public static final String AUTO = "auto";

    /** Work without a listener: silent, never stopped, on the best device. */
    public static Work quiet() {
        return new Work(Progress.SILENT, note -> {}, Stop.NEVER, AUTO, World.ONE, Clock.systemUTC());
    }

    /** Returns the same work with another progress listener. */
    public Work with(Progress listener) {
        return new Work(listener, notes, stop, device, world, clock);
    }

    /** Returns the same work with another stop request. */
    public Work stoppedBy(Stop request) {
        return new Work(progress, notes, request, device, world, clock);
    }

    /** Returns the same work on another device. */
    public Work on(String chosen) {
        return new Work(progress, notes, stop, chosen, world, clock);
    }

    /** The same work as one of several processes that share a training. */
    public Work in(World processes) {
        return new Work(progress, notes, stop, device, processes, clock);
    }

    /**
     * Returns the requested device, ready to use.
     *
     * @throws SettingException if the word names no device
     * @throws dev.lucency.ConfigException if the device does not exist
     */
    Device computes() {
        try {
            return Device.choose(device);
        } catch (IllegalArgumentException e) {
            throw new SettingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Moves a backbone to the requested device, and notes which device that is. */
    void take(Backbone backbone) {
        Device chosen = computes();
        backbone.moveTo(chosen);
        tell(chosen);
    }

    /** Moves a start to the requested device; notes the device, the size of its input films and whether they are enlarged. */
    void take(Start start, PreparedSet set) {
        take(start.backbone());
        tell(start, set);
    }

    /** Notes the size of the films that enter a start, and whether they are enlarged. */
    void tell(Start start, PreparedSet set) {
        notes.accept("films of "
                + new InputSize(start.input().size(), set.sideFor(start.input().size())).text());
    }

    /** Notes the device that computes. */
    void tell(Device chosen) {
        progress.note("computing on " + chosen);
    }

    /** Notes a remark that users should know. */
    void remark(String remark) {
        notes.accept("note: " + remark);
    }

    /** Opens a prepared set; reports progress while the pixels are checked against their digests for the first time. */
    PreparedSet open(Path data) {
        return PreparedSet.open(data, progress);
    }

    /** Returns the current time as results record it. */
    public String now() {
        return clock.instant().toString();
    }
}
