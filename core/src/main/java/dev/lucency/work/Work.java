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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a verb works with, beside its request.
 *
 * @param progress is told how far the work has come
 * @param notes takes what people should know and what is no failure, a line each
 * @param stop asked after every training step; once true, training writes a checkpoint and ends
 * @param device what computes: {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}; it is looked for when it is first needed
 * @param world the processes that share a training; {@link World#ONE} for one alone
 * @param clock tells when results are made
 */
public record Work(
        Progress progress, Consumer<String> notes, BooleanSupplier stop, String device, World world, Clock clock) {
    /** The device that is a CUDA device if there is one, else the processor. */
    public static final String AUTO = "auto";

    /** Work without a listener: silent, not to be stopped, on the best device. */
    public static Work quiet() {
        return new Work(Progress.SILENT, note -> {}, () -> false, AUTO, World.ONE, Clock.systemUTC());
    }

    /** The same work, reported to another listener. */
    public Work with(Progress listener) {
        return new Work(listener, notes, stop, device, world, clock);
    }

    /** The same work, which ends early when it is asked to. */
    public Work stoppedBy(BooleanSupplier request) {
        return new Work(progress, notes, request, device, world, clock);
    }

    /** The same work on another device. */
    public Work on(String chosen) {
        return new Work(progress, notes, stop, chosen, world, clock);
    }

    /** The same work as one of several processes that share a training. */
    public Work in(World processes) {
        return new Work(progress, notes, stop, device, processes, clock);
    }

    /**
     * The device that was asked for, made ready.
     *
     * @throws SettingException if the word names no device
     * @throws dev.lucency.ConfigException if there is no such device
     */
    Device computes() {
        try {
            return Device.choose(device);
        } catch (IllegalArgumentException e) {
            throw new SettingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Moves a backbone to the device that was asked for, and says which that is. */
    void take(Backbone backbone) {
        Device chosen = computes();
        backbone.moveTo(chosen);
        tell(chosen);
    }

    /** The same for a start; says also at which size films go into it, and whether that enlarges them. */
    void take(Start start, PreparedSet set) {
        take(start.backbone());
        tell(start, set);
    }

    /** Says at which size films go into a start, and whether that enlarges them. */
    void tell(Start start, PreparedSet set) {
        notes.accept("films of " + new InputSize(start.input().size(), set.size()).text());
    }

    /** Says what computes. */
    void tell(Device chosen) {
        progress.note("computing on " + chosen);
    }

    /** Says what people should know before they use something. */
    void remark(String remark) {
        notes.accept("note: " + remark);
    }

    /** Opens a prepared set; progress is told where the pixels are compared with their digests for the first time. */
    PreparedSet open(Path data) {
        return PreparedSet.open(data, progress);
    }

    /** When something is made, as results record it. */
    String now() {
        return clock.instant().toString();
    }
}
