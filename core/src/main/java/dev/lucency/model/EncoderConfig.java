package dev.lucency.model;

/**
 * What an encoder is made of, below its projector.
 *
 * @param backbone what is transferred
 * @param patches which of its patches a view's embedding is made of
 */
public record EncoderConfig(BackboneConfig backbone, PatchesConfig patches) {
    /** A backbone whose pooled features are embedded. */
    public EncoderConfig(BackboneConfig backbone) {
        this(backbone, PatchesConfig.defaults());
    }
}
