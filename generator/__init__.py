"""公开：预算绩效公开静态网站生成器。 A static site generator for budget-performance disclosures."""

__version__ = "0.1.0"
