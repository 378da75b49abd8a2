package dev.lucency.film;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Detects when the JPEG reader fills missing data with gray, which it reports only as a warning; an incomplete film is rejected. */
final class DamageListener implements IIOReadWarningListener {
    private static final Pattern DAMAGE = Pattern.compile("premature|corrupt|truncated", Pattern.CASE_INSENSITIVE);

    private @Nullable String damage;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (damage == null && DAMAGE.matcher(warning).find()) {
            damage = warning;
            source.abort(); // otherwise the reader fills the rest of a possibly huge picture in vain
        }
    }

    void requireNone() throws IOException {
        if (damage != null) {
            throw new IOException(damage);
        }
    }
}
