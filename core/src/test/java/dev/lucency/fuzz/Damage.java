package dev.lucency.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

/**
 * Ways to damage a file: a few bytes changed, a piece cut off, left out, doubled or moved, a length or a number written in digits replaced
 * by one that is likely to hurt, a word of the format put where it does not belong.
 *
 * @param place where in a file damage is likely to tell
 * @param words of the format
 * @param mend makes checksums and lengths right again, so that a reader gets past them; done to half of the files
 */
public record Damage(ToIntBiFunction<byte[], Random> place, List<String> words, UnaryOperator<byte[]> mend) {
    private static final long[] NUMBERS = {
        0, 1, -1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0xFF_FFFF, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32, Long.MAX_VALUE,
    };
    private static final String[] DIGITS = {
        "0",
        "1",
        "-1",
        "65536",
        "2147483647",
        "2147483648",
        "4294967296",
        "9223372036854775807",
        "99999999999999999999",
        "1e999",
        "NaN",
        "1".repeat(40),
    };
    private static final int HEAD = 300;
    private static final int REACH = 200;

    /** Damage anywhere, half of it in the first bytes, by these words too. */
    public static Damage with(String... words) {
        return new Damage(Damage::nearTheStart, List.of(words), file -> file);
    }

    /** The same, with what makes checksums and lengths right again. */
    public Damage mendedBy(UnaryOperator<byte[]> way) {
        return new Damage(place, words, way);
    }

    private static int nearTheStart(byte[] file, Random random) {
        return random.nextInt(random.nextBoolean() ? file.length : Math.min(HEAD, file.length));
    }

    /** A copy with one to four changes. */
    byte[] of(byte[] sound, Random random) {
        byte[] file = sound.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && file.length > 0; changes--) {
            file = changed(file, place.applyAsInt(file, random), random);
        }
        return random.nextBoolean() ? mend.apply(file) : file;
    }

    private byte[] changed(byte[] file, int at, Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> Arrays.copyOf(file, at);
            case 1 -> moved(file, at, random.nextInt(40), random);
            case 2 -> filled(file, at, 0xFF, 1 + random.nextInt(4));
            case 3 -> filled(file, at, 0, 1 + random.nextInt(4));
            case 4, 5 -> flipped(file, at, random.nextInt(8));
            case 6, 7 -> numbered(file, at, random);
            case 8 -> digits(file, at, random);
            case 9 -> words.isEmpty() ? file : replaced(file, at, 0, bytes(words.get(random.nextInt(words.size()))));
            case 10 -> replaced(file, at, Math.min(random.nextInt(64), file.length - at), new byte[0]);
            case 11 -> doubled(file, at, random);
            default -> filled(file, at, random.nextInt(256), 1);
        };
    }

    private static byte[] filled(byte[] file, int at, int value, int count) {
        Arrays.fill(file, at, Math.min(file.length, at + count), (byte) value);
        return file;
    }

    private static byte[] flipped(byte[] file, int at, int bit) {
        file[at] ^= (byte) (1 << bit);
        return file;
    }

    private static byte[] moved(byte[] file, int at, int length, Random random) {
        int from = random.nextInt(file.length);
        int copied = Math.min(length, Math.min(file.length - from, file.length - at));
        System.arraycopy(file.clone(), from, file, at, copied);
        return file;
    }

    /** A number of two, four or eight bytes in either order. */
    private static byte[] numbered(byte[] file, int at, Random random) {
        int length = 2 << random.nextInt(3);
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(0, NUMBERS[random.nextInt(NUMBERS.length)]);
        int from = number.order() == ByteOrder.BIG_ENDIAN ? Long.BYTES - length : 0;
        System.arraycopy(number.array(), from, file, at, Math.min(length, file.length - at));
        return file;
    }

    /** The next number written in digits becomes another. */
    private static byte[] digits(byte[] file, int at, Random random) {
        int from = at;
        while (from < file.length && from < at + REACH && !isDigit(file[from])) {
            from++;
        }
        int to = from;
        while (to < file.length && isDigit(file[to])) {
            to++;
        }
        return replaced(file, from, to - from, bytes(DIGITS[random.nextInt(DIGITS.length)]));
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** A piece comes once more, or a few hundred times. */
    private static byte[] doubled(byte[] file, int at, Random random) {
        byte[] piece = Arrays.copyOfRange(file, at, at + Math.min(1 + random.nextInt(64), file.length - at));
        byte[] all = new byte[piece.length * (random.nextInt(20) == 0 ? 300 : 1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        return replaced(file, at, 0, all);
    }

    private static byte[] replaced(byte[] file, int at, int length, byte[] by) {
        byte[] longer = new byte[file.length - length + by.length];
        System.arraycopy(file, 0, longer, 0, at);
        System.arraycopy(by, 0, longer, at, by.length);
        System.arraycopy(file, at + length, longer, at + by.length, file.length - at - length);
        return longer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
