import dev.lucency.phantom.PhantomSet;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.work.*;
import java.nio.file.Path;
import java.util.List;

/** Pre-trains on phantoms without labels, fits a linear probe, reads the test films once, and draws the report. */
public class Hello {
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[0]), films = out.resolve("films"), run = out.resolve("run"), probe = out.resolve("probe");
        Prepare.of(new PhantomSet(400, 1, 32).listing(), 32, films).run(Work.quiet());
        PretrainConfig config = ConfigLoader.of(PretrainConfig.class, List.of(
                "backbone=resnet18", "size=32", "batch=32", "method.queue=128", "schedule.epochs=2", "schedule.warmup-epochs=0"));
        Pretrain.of(config, films, run).run(Work.quiet());
        Probe.of(StartSpec.of(run), films, probe).run(Work.quiet());
        var test = Evaluate.of(probe, films, out.resolve("test")).run(Work.quiet());
        System.out.println("mean AUROC on test: " + test.result().evaluation().mean().score());
        System.out.println("report: " + new Report(run, List.of(out.resolve("test"))).run(Work.quiet()));
    }
}
