package dev.lucency.film;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Hears when the JPEG reader fills a gap with gray and says so in a warning only: half a film is no film. */
final class DamageListener implements IIOReadWarningListener {
    private static final Pattern DAMAGE = Pattern.compile("premature|corrupt|truncated", Pattern.CASE_INSENSITIVE);

    private @Nullable String damage;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (damage == null && DAMAGE.matcher(warning).find()) {
            damage = warning;
            source.abort(); // or the rest of a picture that is claimed to be huge is filled, to be thrown away
        }
    }

    void requireNone() throws IOException {
        if (damage != null) {
            throw new IOException(damage);
        }
    }
}
