from django.urls import path

from clew.front.views import front_door, machines

urlpatterns = [
    path("", front_door.open_door, name="front_door"),
    path("brand.css", machines.brand, name="brand"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.health, name="health"),
]
