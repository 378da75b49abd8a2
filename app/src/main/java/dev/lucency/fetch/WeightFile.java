package dev.lucency.fetch;

import java.net.URI;

/**
 * A published file of weights.
 *
 * @param name name in Lucency, such as {@code imagenet-resnet50}
 * @param address address at the publisher; the file name in it contains the first digits of the digest
 * @param bytes length in bytes
 * @param sha256 SHA-256 in lower-case hexadecimal
 * @param weights name at the publisher, such as {@code ResNet50_Weights.IMAGENET1K_V1}
 * @param note distinguishing description, such as the recipe and the accuracy
 * @param paper paper to cite
 */
public record WeightFile(
        String name, URI address, long bytes, String sha256, String weights, String note, String paper) {
    /** Returns the official file name, such as {@code resnet50-0676ba61.pth}. */
    public String file() {
        return address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
    }

    /** Returns the address of the file in a mirror. The address of the mirror may end in a slash. */
    public URI at(URI mirror) {
        String base = mirror.toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + file());
    }
}
