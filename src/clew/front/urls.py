from django.urls import path

from clew.front.views import front_door, machines, sitemaps

urlpatterns = [
    path("", front_door.open_door, name="front_door"),
    path("brand.css", machines.brand, name="brand"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.health, name="health"),
]
