package dev.lucency.fetch;

import java.net.URI;

/**
 * A published file of weights.
 *
 * @param name what we call it, such as {@code imagenet-resnet50}
 * @param address where its publisher keeps it; the file's name in it holds the first digits of the digest
 * @param bytes how long it is
 * @param sha256 the digest of its bytes, in lower-case hexadecimal
 * @param weights what its publisher calls it, such as {@code ResNet50_Weights.IMAGENET1K_V1}
 * @param note what tells it from others, such as the recipe and the accuracy
 * @param paper what to cite
 */
public record WeightFile(
        String name, URI address, long bytes, String sha256, String weights, String note, String paper) {
    /** The official name, such as {@code resnet50-0676ba61.pth}. */
    public String file() {
        return address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
    }

    /** Where it lies in a mirror, whose address may end in a slash or not. */
    public URI at(URI mirror) {
        String base = mirror.toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + file());
    }
}
