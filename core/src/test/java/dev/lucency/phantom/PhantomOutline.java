package dev.lucency.phantom;

import dev.lucency.data.FilmEntry;

/** Where the body of a phantom is, known from how it is drawn. */
public final class PhantomOutline {
    private PhantomOutline() {}

    /** The pixels that no ray reaches through the body: beside it, or behind the collimator; [size * size]. */
    public static boolean[] outside(PhantomSet set, FilmEntry entry) {
        PhantomFilm film = set.film(entry);
        PhantomAnatomy anatomy = new PhantomAnatomy(film, 1.0 / set.size());
        boolean[] outside = new boolean[set.size() * set.size()];
        for (int pixel = 0; pixel < outside.length; pixel++) {
            int row = pixel / set.size();
            double x = (pixel % set.size() + 0.5) / set.size();
            double y = (row + 0.5) / set.size();
            outside[pixel] = !film.borders().open(x, y) || anatomy.density(x, y) <= 0;
        }
        return outside;
    }

    /** The gray values of a phantom, 0 to 255. */
    public static float[] gray(PhantomSet set, FilmEntry entry) {
        byte[] pixels = set.draw(entry).pixels();
        float[] gray = new float[pixels.length];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            gray[pixel] = pixels[pixel] & 0xff;
        }
        return gray;
    }
}
