package dev.lucency.phantom;

/**
 * The density of one film's body at any point: what a ray absorbs on its way through skin, lung, heart and bone, added up as
 * a radiograph adds it up. Not safe for several threads.
 */
final class PhantomAnatomy {
    private static final double BONE_EDGE = 0.012;
    private static final double ORGAN_EDGE = 0.02;
    /** What of the trunk's density a healthy lung takes away. */
    private static final double AIR = 0.74;
    /** By how much skin, fat and muscle differ from place to place. */
    private static final double UNEVENNESS = 0.06;
    /** A point of an edge belongs to an organ if at least half of it does. */
    private static final double HALF = 0.5;

    private final PhantomFilm film;
    private final PhantomBody body;
    private final PhantomHeart heart;
    private final PhantomMarkings markings;
    private final PhantomNoise tissue;
    private final double boneEdge;
    private final double organEdge;
    private final PhantomPoint point = new PhantomPoint();

    /** @param pixel the width of a pixel in fractions of the film's; no edge is sharper than that */
    PhantomAnatomy(PhantomFilm film, double pixel) {
        this.film = film;
        this.body = film.patient().body();
        this.heart = film.chest().heart();
        this.markings = new PhantomMarkings(body.texture());
        this.tissue = new PhantomNoise(body.texture() + 1);
        double narrowest = film.pose().bodyLength(pixel);
        this.boneEdge = Math.max(BONE_EDGE, narrowest);
        this.organEdge = Math.max(ORGAN_EDGE, narrowest);
    }

    /** What a ray absorbs at a point of the film, in fractions of its width and height; 0 beside the body. */
    double density(double filmX, double filmY) {
        film.locate(filmX, filmY, organEdge, point);
        double trunk = trunk();
        if (trunk <= 0) {
            return 0;
        }
        double density = trunk * (1 + unevenness()) + bones() + softTissue();
        return point.lung > 0 ? density + chest(trunk) : density;
    }

    /** Whether a point of the film lies in the air of a lung, beside the shadow of heart and great vessels. */
    boolean isLung(double filmX, double filmY) {
        film.locate(filmX, filmY, organEdge, point);
        fill();
        return point.lung >= HALF && mediastinum() < 0;
    }

    /** Whether a point of the film lies in the outline of the heart. */
    boolean isHeart(double filmX, double filmY) {
        film.locate(filmX, filmY, organEdge, point);
        fill();
        return point.heart >= 0;
    }

    /** The trunk without its organs: elliptic across, closed above by the shoulders and the neck. */
    private double trunk() {
        double armpit = PhantomEdge.cover(-0.2 - point.y, 0.6);
        double across = point.lateral / (body.torso() + 0.8 * armpit);
        if (across >= 1) {
            return 0;
        }
        double fromNeck = point.lateral - 0.3;
        double line = body.shoulder() + (fromNeck > 0 ? 0.22 * fromNeck : -6 * fromNeck * fromNeck);
        double shoulder = PhantomEdge.cover(point.y - line - 0.1, 0.28);
        double belly = 0.4 * PhantomEdge.cover(point.y - body.dome(), 0.7);
        return body.thickness() * Math.sqrt(1 - across * across) * shoulder * (0.92 + belly);
    }

    /** Fills the chest with air, vessels, heart and findings. */
    private void fill() {
        point.air = point.lung * (0.62 + 0.38 * Math.min(1, 2 * point.inside));
        point.markings = body.vessels();
        point.added = 0;
        point.heart = heart.distance(point.x, point.y);
        for (PhantomFinding finding : film.findings()) {
            finding.change(point);
        }
    }

    /** What the inside of the chest adds to the trunk: less where there is air, more where there are vessels or findings. */
    private double chest(double trunk) {
        fill();
        double shadow = PhantomEdge.cover(mediastinum(), 2 * organEdge);
        double hilumX = (point.lateral - 0.16) / 0.15;
        double hilumY = (point.y + 0.06) / 0.24;
        double hilum = PhantomEdge.hill(Math.sqrt(hilumX * hilumX + hilumY * hilumY));
        double air = point.air * (1 - 0.9 * shadow) * (1 - 0.3 * hilum);
        double vessels = point.markings * (1 - shadow) * markings.density(point);
        return point.lung * (0.06 * shadow + vessels) + point.added - trunk * AIR * air;
    }

    /** Distance inside the shadow of heart and great vessels: a waisted column with the aortic knob, grown into the heart. */
    private double mediastinum() {
        double waist = point.y + 0.42;
        double column = body.mediastinum() * (0.85 + waist * waist) - point.lateral;
        double knobX = point.x - 0.75 * body.mediastinum();
        double knobY = point.y + 0.38;
        double knob = body.aorta() - Math.sqrt(knobX * knobX + knobY * knobY);
        return PhantomEdge.grown(PhantomEdge.grown(column, knob, 0.05), point.heart, 0.1);
    }

    private double bones() {
        double bones = body.ribs().collarBones(point.lateral, point.y, boneEdge);
        if (point.inside > -0.25) {
            double shown = 0.3 + 0.7 * point.lung;
            double wall = film.chest().lung(point.left).wall();
            bones += shown * body.ribs().ribs(point.lateral / wall, point.y, boneEdge);
        }
        double aside = Math.abs(point.x - body.bow() * PhantomEdge.hill(point.y / 1.2));
        double spine = PhantomEdge.cover(0.07 - aside, 0.045);
        if (spine > 0) {
            double disc = PhantomEdge.hill(
                    4 * PhantomEdge.fold(point.y / (0.9 * body.ribs().spacing())));
            bones += spine * (0.15 - 0.07 * disc);
        }
        return bones;
    }

    /** How uneven skin, fat and muscle are, as a share of the trunk's density. */
    private double unevenness() {
        return UNEVENNESS * tissue.at(2.2 * point.x, 2.2 * point.y);
    }

    /** Windpipe, breasts and the stomach's bubble. */
    private double softTissue() {
        double windpipe = PhantomEdge.hill((point.x + 0.012) / 0.055) * PhantomEdge.cover(-0.2 - point.y, 0.12);
        double tissue = -0.16 * windpipe;
        if (body.breast() > 0) {
            tissue += body.breast() * breast();
        }
        return tissue - gas();
    }

    private double breast() {
        double dx = (point.lateral - 0.42) / 0.34;
        double dy = (point.y - 0.2) / (point.y < 0.2 ? 0.4 : 0.24);
        double square = dx * dx + dy * dy;
        return square >= 1 ? 0 : Math.sqrt(1 - square);
    }

    private double gas() {
        double size = film.gasBubble();
        if (size == 0 || !point.left) {
            return 0;
        }
        double dx = (point.x - 0.33) / (1.5 * size);
        double dy = (point.y - film.chest().leftLung().dome() - 0.05 - size) / size;
        double square = dx * dx + dy * dy;
        return square >= 1 ? 0 : 0.3 * PhantomEdge.cover(1 - Math.sqrt(square), 0.8);
    }
}
