# Golden numbers of DeLong's variance and test (pROC) and of Holm's adjustment (p.adjust).
#
# Run with Debian's packages (R 4.2.2, r-cran-proc 1.18.0):
#     Rscript tools/golden/statistics.R core/src/test/resources/golden/statistics
suppressPackageStartupMessages(library(pROC))

folder <- commandArgs(trailingOnly = TRUE)[1]
made.by <- paste0("# made by tools/golden/statistics.R with R ", getRversion(), " and pROC ", packageVersion("pROC"))
numbers <- function(values) paste(trimws(formatC(values, digits = 17, format = "g")), collapse = " ")

set.seed(11)
lines <- c(made.by, "# case, areas, variances, covariance, z, p, class of each film, first scores, second scores")
sizes <- list(c(20, 0.5, 1), c(60, 0.3, 1), c(300, 0.1, 2), c(500, 0.4, 6), c(800, 0.03, 3))
for (size in sizes) {
  n <- size[1]
  y <- as.integer(runif(n) < size[2])
  y[1:4] <- c(0, 1, 0, 1)
  shared <- rnorm(n)
  one <- round(1.2 * y + shared + rnorm(n), size[3])
  two <- round(0.8 * y + shared + rnorm(n), size[3])
  first <- roc(y, one, levels = c(0, 1), direction = "<")
  second <- roc(y, two, levels = c(0, 1), direction = "<")
  test <- roc.test(first, second, method = "delong", paired = TRUE)
  lines <- c(lines, paste(
    paste0(n, " films, ", size[2], " positive, ", size[3], " digits"),
    numbers(c(auc(first), auc(second))),
    numbers(c(var(first, method = "delong"), var(second, method = "delong"))),
    numbers(cov(first, second, method = "delong")),
    numbers(test$statistic),
    numbers(test$p.value),
    paste(y, collapse = ""),
    paste(one, collapse = " "),
    paste(two, collapse = " "),
    sep = "\t"))
}
writeLines(lines, file.path(folder, "delong.tsv"))

lines <- c(made.by, "# p, p.adjust(p, 'holm')")
sets <- list(0.03, c(0.01, 0.04, 0.03, 0.005), c(0.9, 0.8, 0.001), rep(0.02, 5), round(runif(14)^3, 6), c(0, 1, 0.5))
for (p in sets) {
  lines <- c(lines, paste(numbers(p), numbers(p.adjust(p, "holm")), sep = "\t"))
}
writeLines(lines, file.path(folder, "holm.tsv"))

lines <- c(made.by, "# z, two-sided p of the normal distribution")
for (z in c(0, 0.01, 0.3, 1, 1.5, 1.959964, 2.5, 3, 3.5, 4, 5, 6, 8, 12, 20)) {
  lines <- c(lines, paste(numbers(z), numbers(2 * pnorm(-z)), sep = "\t"))
}
writeLines(lines, file.path(folder, "normal.tsv"))

# Families as comparisons make them: a row a pair of models, a column a label, NA where a label has too few cases for a p.
set.seed(16)
lines <- c(made.by, "# p of each pair, by label; p.adjust over all of them, in the same places")
rows <- function(p) paste(apply(p, 1, numbers), collapse = "\t")
for (size in list(c(1, 5), c(3, 14), c(2, 8), c(6, 1))) {
  p <- matrix(round(runif(prod(size))^4, 7), size[1], size[2])
  if (size[2] > 5) p[, c(2, 7)] <- NA
  holm <- matrix(p.adjust(p, "holm"), size[1], size[2])
  lines <- c(lines, paste(size[1], rows(p), rows(holm), sep = "\t"))
}
writeLines(lines, file.path(folder, "families.tsv"))
