package dev.lucency.weights;

import static dev.lucency.weights.KeyStyle.ANY;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Known naming styles, with their sources. */
final class KeyStyles {
    private static final List<StylePart> QUERY_AND_KEY =
            List.of(new StylePart("encoder_q.", "query"), new StylePart("encoder_k.", "key"));

    /**
     * MoCo v1 and v2 (He et al. 2020, Chen et al. 2020; facebookresearch/moco): {@code state_dict} with {@code module.encoder_q.},
     * {@code module.encoder_k.} and {@code module.queue}; the projector is the encoder's {@code fc}.
     */
    static final KeyStyle MOCO = new KeyStyle("moco", QUERY_AND_KEY, List.of(), ANY, TrainingInput.IMAGENET);

    /**
     * MoCo-CXR (Sowrirajan et al. 2021; stanfordmlgroup/MoCo-CXR): the names are those of MoCo, so it cannot be recognised and must be
     * chosen. Trained on films of CheXpert cropped to 320 px.
     */
    static final KeyStyle MOCO_CXR = new KeyStyle("moco-cxr", QUERY_AND_KEY, List.of(), ANY, TrainingInput.MOCO_CXR);

    /**
     * MoCo v3 (Chen et al. 2021; facebookresearch/moco-v3): {@code state_dict} with {@code module.base_encoder.} and {@code
     * module.momentum_encoder.}, with timm's names in a vision transformer; the projector is the encoder's {@code head} or {@code
     * fc}.
     */
    static final KeyStyle MOCO_V3 = new KeyStyle(
            "moco-v3",
            List.of(new StylePart("base_encoder.", "query"), new StylePart("momentum_encoder.", "key")),
            List.of(Set.of("base_encoder.")),
            ANY,
            TrainingInput.IMAGENET);

    /**
     * DINO (Caron et al. 2021; facebookresearch/dino): {@code student} with {@code module.backbone.}, {@code teacher} with {@code
     * backbone.}, each with a {@code head}. Its files of a backbone alone have the names of timm or torchvision and cannot be
     * distinguished.
     */
    static final KeyStyle DINO = new KeyStyle(
            "dino",
            List.of(
                    new StylePart("teacher.backbone.", "teacher"),
                    new StylePart("student.backbone.", "student"),
                    new StylePart("teacher.", "teacher"),
                    new StylePart("", "backbone")),
            List.of(Set.of("teacher.", "student.")),
            ANY,
            TrainingInput.IMAGENET);

    /**
     * solo-learn (da Costa et al. 2022; vturrisi/solo-learn): {@code state_dict} with {@code backbone.}, in its first versions
     * {@code encoder.}, {@code momentum_backbone.}, {@code projector.}, and always {@code classifier.}.
     */
    static final KeyStyle SOLO_LEARN = new KeyStyle(
            "solo-learn",
            List.of(
                    new StylePart("backbone.", "online"),
                    new StylePart("encoder.", "online"),
                    new StylePart("momentum_backbone.", "momentum"),
                    new StylePart("momentum_encoder.", "momentum")),
            List.of(
                    Set.of("classifier.", "momentum_backbone."),
                    Set.of("projector.", "predictor.", "prototypes.", "decoder.", "momentum_")),
            ANY,
            TrainingInput.IMAGENET);

    /**
     * lightly (lightly-ai/lightly): {@code state_dict} with {@code backbone.}, often the children of torchvision's ResNet, {@code
     * backbone_momentum.} and {@code projection_head.}; in its benchmark of MoCo v2 {@code query_backbone.} is trained and {@code
     * backbone.} follows it; in DINO {@code student_backbone.} and {@code teacher_backbone.}.
     */
    static final KeyStyle LIGHTLY = new KeyStyle(
            "lightly",
            List.of(
                    new StylePart("query_backbone.", "query"),
                    new StylePart("teacher_backbone.", "teacher"),
                    new StylePart("backbone.", "backbone"),
                    new StylePart("backbone.vit.", "backbone"),
                    new StylePart("student_backbone.", "student"),
                    new StylePart("backbone_momentum.", "momentum")),
            List.of(Set.of(
                    "projection_head",
                    "prediction_head",
                    "online_classifier.",
                    "query_backbone.",
                    "student_",
                    "backbone_momentum.",
                    "backbone.vit.",
                    "backbone." + Layout.RESNET_CHILDREN.landmark)),
            ANY,
            TrainingInput.IMAGENET);

    /**
     * SimCLR (Chen et al. 2020) as it is saved from PyTorch: {@code backbone.} or {@code encoder.}; the projector is the {@code fc}
     * of the backbone or a separate module.
     */
    static final KeyStyle SIMCLR = new KeyStyle(
            "simclr",
            List.of(new StylePart("backbone.", "backbone"), new StylePart("encoder.", "backbone")),
            List.of(Set.of("proj", "contrastive_head.", "head.", "backbone.fc.0.", "encoder.fc.0.")),
            ANY,
            TrainingInput.IMAGENET);

    /**
     * MAE (He et al. 2022; facebookresearch/mae): {@code model} with timm's names; a complete file has {@code mask_token} and {@code
     * decoder_*} too.
     */
    static final KeyStyle MAE = new KeyStyle(
            "mae",
            List.of(new StylePart("", "backbone")),
            List.of(Set.of("mask_token", "decoder_")),
            Set.of(Layout.TIMM_VIT),
            TrainingInput.IMAGENET);

    /** timm (huggingface/pytorch-image-models): a vision transformer without prefix; the classifier is {@code head}. */
    static final KeyStyle TIMM = new KeyStyle(
            "timm",
            List.of(new StylePart("", "backbone"), new StylePart("ema.", "ema")),
            List.of(),
            Set.of(Layout.TIMM_VIT),
            TrainingInput.IMAGENET);

    /** torchvision (pytorch/vision): no prefix; the classifier is {@code fc} or {@code heads.head}. */
    static final KeyStyle TORCHVISION = new KeyStyle(
            "torchvision",
            List.of(new StylePart("", "backbone"), new StylePart("ema.", "ema")),
            List.of(),
            Set.of(Layout.RESNET, Layout.RESNET_CHILDREN, Layout.TORCHVISION_VIT),
            TrainingInput.IMAGENET);

    /**
     * transformers of Hugging Face: a vision transformer under {@code vit.} or without prefix. The normalisation is in a separate file and
     * differs between models.
     */
    static final KeyStyle TRANSFORMERS = new KeyStyle(
            "transformers",
            List.of(new StylePart("", "backbone"), new StylePart("vit.", "backbone")),
            List.of(),
            Set.of(Layout.TRANSFORMERS_VIT),
            TrainingInput.UNKNOWN);

    /**
     * Keras (keras-team/keras-applications): ResNet-50 of the paper's authors, converted from Caffe, as a layers model of TensorFlow.js;
     * the classifier is {@code fc1000} or {@code predictions}.
     */
    static final KeyStyle KERAS = new KeyStyle(
            "keras",
            List.of(new StylePart("", "backbone")),
            List.of(),
            Set.of(Layout.KERAS_BRANCHES, Layout.KERAS_BLOCKS),
            TrainingInput.KERAS);

    /** All styles in the order of recognition: those with the most distinctive names first. */
    static final List<KeyStyle> ALL = List.of(
            MOCO, MOCO_CXR, MOCO_V3, DINO, SOLO_LEARN, LIGHTLY, SIMCLR, MAE, TIMM, TORCHVISION, TRANSFORMERS, KERAS);

    private KeyStyles() {}

    static Optional<KeyStyle> named(String text) {
        return ALL.stream().filter(style -> style.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(KeyStyle::text).toList();
    }
}
