import Core

extension DescriptorRule {
  static let packageRules: [DescriptorRule] = [
    DescriptorRule(.package, ""),
    DescriptorRule(.package, "", .v2),
    DescriptorRule(.package, #""resources": "-""#, "error package-error "),
    DescriptorRule(.package, #""resources": []"#, "error package-error /resources"),
    DescriptorRule(.package, #""resources": [5]"#, "error package-error /resources/0"),
    DescriptorRule(
      .package, #""resources": {"name": "r", "path": "r.csv"}"#, settled: true,
      "error package-error /resources"),
    DescriptorRule(
      .package, #""resource": [{"name": "r", "path": "r.csv"}], "resources": "-""#, settled: true,
      "error package-error ", "warning unknown-property /resource"),
    DescriptorRule(.package, #""name": "-""#, "hint package-error "),
    DescriptorRule(.package, #""name": 5"#, settled: true, "error package-error /name"),
    DescriptorRule(.package, #""name": """#, "error package-error /name"),
    DescriptorRule(.package, #""name": "My Data""#, settled: true, "error package-error /name"),
    DescriptorRule(
      .package, #""name": "My Data""#, .v2, settled: true, "warning package-error /name"),
    DescriptorRule(.package, #""name": "données""#, "error package-error /name"),
    DescriptorRule(.package, #""id": 7"#, settled: true, "error package-error /id"),
    DescriptorRule(.package, #""title": {"": "A", "es": "B"}"#, "hint package-error /title"),
    DescriptorRule(.package, #""title": null"#, settled: true, "error package-error /title"),
    DescriptorRule(
      .package, #""homepage": "www.x.org""#, settled: true, "error package-error /homepage"),
    DescriptorRule(.package, #""homepage": "a b""#, "error package-error /homepage"),
    DescriptorRule(.package, #""version": "1.2.3-rc.1+b5""#),
    DescriptorRule(.package, #""version": "1.2""#, settled: true, "warning package-error /version"),
    DescriptorRule(
      .package, #""version": "v1.2.3""#, .v2, settled: true,
      "warning package-error /version"),
    DescriptorRule(.package, #""version": "01.2.3""#, "warning package-error /version"),
    DescriptorRule(.package, #""created": "2026-01-31T12:00:00.5+01:00""#),
    DescriptorRule(.package, #""created": "2026-01-31 12:00:00Z""#),
    DescriptorRule(
      .package, #""created": "2026-01-31""#, settled: true, "warning package-error /created"),
    DescriptorRule(
      .package, #""created": "2026-01-31T12:00:00""#, settled: true,
      "warning package-error /created"),
    DescriptorRule(.package, #""created": "2026-02-30T12:00:00Z""#, "error package-error /created"),
    DescriptorRule(
      .package, #""keywords": ["a", 5]"#, settled: true,
      "error package-error /keywords/1"),
    DescriptorRule(.package, #""keywords": []"#, settled: true, "error package-error /keywords"),
    DescriptorRule(.package, #""keywords": "a""#, settled: true, "error package-error /keywords"),
    DescriptorRule(.package, #""image": "/etc/x.png""#, "error unsafe-path /image"),
    DescriptorRule(.package, #""image": "HTTPS://x.org/i.png""#),
    DescriptorRule(.package, #""licenses": "-""#, "warning missing-licence "),
    DescriptorRule(.package, #""licenses": []"#, "error package-error /licenses"),
    DescriptorRule(.package, #""licenses": [{}]"#, "error package-error /licenses/0"),
    DescriptorRule(
      .package, #""licenses": ["CC0-1.0"]"#, settled: true,
      "error package-error /licenses/0"),
    DescriptorRule(
      .package, #""licenses": [{"id": "ODC-PDDL-1.0", "url": "https://x.org/l", "title": "T"}]"#,
      settled: true, "error deprecated-form /licenses/0"),
    DescriptorRule(
      .package, #""licenses": [{"type": "PDDL"}]"#, settled: true,
      "error deprecated-form /licenses/0"),
    DescriptorRule(
      .package, #""licenses": [{"name": "CC BY"}]"#,
      "error package-error /licenses/0/name"),
    DescriptorRule(
      .package, #""licenses": [{"path": "../LICENSE"}]"#,
      "error unsafe-path /licenses/0/path"),
    DescriptorRule(
      .package, #""license": "PDDL-1.0", "licenses": "-""#, settled: true,
      "warning unknown-property /license"),
    DescriptorRule(.package, #""license": "PDDL-1.0""#),
    DescriptorRule(
      .package, #""contributors": []"#, settled: true,
      "error package-error /contributors"),
    DescriptorRule(
      .package, #""contributors": [{"email": "x"}]"#,
      "error package-error /contributors/0", "error package-error /contributors/0/email"),
    DescriptorRule(
      .package, #""contributors": [{"email": "x"}]"#, .v2,
      "error package-error /contributors/0/email"),
    DescriptorRule(.package, #""contributors": [{}]"#, .v2, "error package-error /contributors/0"),
    DescriptorRule(
      .package, #""contributors": [{"title": "A", "role": "author"}]"#, .v2, settled: true,
      "hint deprecated-form /contributors/0/role"),
    DescriptorRule(
      .package, #""contributors": [{"title": "A", "path": "~/a", "organisation": "O"}]"#,
      left: ["error unsafe-path /contributors/0/path"], "error unsafe-path /contributors/0/path",
      "hint unknown-property /contributors/0/organisation"),
    DescriptorRule(.package, #""sources": []"#),
    DescriptorRule(
      .package, #""image": "", "sources": [{"title": "A", "email": "", "path": ""}]"#,
      settled: true, "warning package-error /image", "warning package-error /sources/0/email",
      "warning package-error /sources/0/path"),
    DescriptorRule(
      .package, #""sources": [{"path": "https://x.org"}]"#,
      "error package-error /sources/0"),
    DescriptorRule(.package, #""sources": [{"path": "https://x.org"}]"#, .v2),
    DescriptorRule(
      .package, #""sources": [{"name": "X"}]"#, settled: true,
      "warning deprecated-form /sources/0/name"),
    DescriptorRule(.package, #""profile": "data-package""#),
    DescriptorRule(
      .package, #""profile": "no-such-profile""#, "warning profile-unchecked /profile"),
    DescriptorRule(
      .package, #""profile": "../p.json""#, "error unsafe-path /profile",
      "warning profile-unchecked /profile"),
    DescriptorRule(.package, #""profile": "data-package""#, .v2, "hint deprecated-form /profile"),
    DescriptorRule(
      .package, #""profile": "tabular-data-package""#, left: ["error resource-error /resources/0"],
      "error resource-error /resources/0", "error resource-error /resources/0"),
    DescriptorRule(.package, #""Title": "A""#, settled: true, "warning unknown-property /Title"),
    DescriptorRule(
      .package, #""contributers": [{"title": "A"}]"#, settled: true,
      "warning unknown-property /contributers"),
    DescriptorRule(.package, #""fields": []"#, "warning unknown-property /fields"),
    DescriptorRule(
      .package, #""missingValues": ["-"]"#, "warning unknown-property /missingValues"),
    DescriptorRule(.package, #""ext:titel": "A", "title@de": "A", "views": [], "hash": "x""#),
    DescriptorRule(.package, #""$schema": "x y""#, "warning profile-unchecked /$schema"),
  ]
}
